"""An evaluation for people and for programs: a table, the list of mistakes, JSON."""

from collections import Counter
from dataclasses import asdict

from tabulate import tabulate

from citelink.extract.evaluation import Counts, Evaluation
from citelink.extract.json_values import JsonObject
from citelink.extract.mistakes import MISTAKE_KINDS, Mistake
from citelink.extract.text import quoted

LONGEST_SENTENCE = 1000  # characters that are shown of one
HEADINGS = ("", "precision", "recall", "F1", "right", "wrong", "missed")


def evaluation_table(evaluation: Evaluation) -> str:
    """Return precision, recall and F1 of each type, of all and of links; relation accuracy; papers."""
    rows = [*evaluation.types.items(), ("all", evaluation.all), ("links", evaluation.links)]
    table = tabulate([row_of(*row) for row in rows], HEADINGS, disable_numparse=True, colalign=("left", *["right"] * 6))
    relations = f"{evaluation.relations_right} of {evaluation.relations}"
    return "\n".join(
        (
            table,
            "",
            f"relation accuracy {evaluation.relation_accuracy:.3f} ({relations} entities found)",
            f"papers {evaluation.papers}, of which missing {len(evaluation.missing)}",
        )
    )


def row_of(name: str, counts: Counts) -> tuple[str, ...]:
    shares = (f"{value:.3f}" for value in (counts.precision, counts.recall, counts.f1))
    return (name, *shares, *map(str, (counts.right, counts.wrong, counts.missed)))


def mistakes_text(evaluation: Evaluation) -> str:
    """Return each mistake in its sentence, kind by kind; empty where there is none."""
    numbers = Counter(mistake.kind for mistake in evaluation.mistakes)
    return "\n\n".join(
        f"{kind}: {numbers[kind]}\n"
        + "\n".join(mistake_text(mistake) for mistake in evaluation.mistakes if mistake.kind == kind)
        for kind in MISTAKE_KINDS
        if numbers[kind]
    )


def mistake_text(mistake: Mistake) -> str:
    sides = (("gold", mistake.gold), ("found", mistake.predicted))
    facts = ", ".join(f"{side}: {value}" for side, value in sides if value)
    # Quoted, so that nothing that a paper says can steer a terminal.
    lines = [f"  {quoted(mistake.name)} ({facts}) in {quoted(mistake.title)}"]
    if mistake.sentence:
        lines.append(f"      {quoted(mistake.sentence, LONGEST_SENTENCE)}")
    return "\n".join(lines)


def evaluation_to_json(evaluation: Evaluation, *, with_mistakes: bool = False) -> JsonObject:
    """Return the figures as JSON, unrounded; `errors` only on demand."""
    types = {kind: counts_to_json(counts) for kind, counts in evaluation.types.items()}
    errors = {"errors": [asdict(mistake) for mistake in evaluation.mistakes]} if with_mistakes else {}
    return {
        "papers": evaluation.papers,
        "missing": list(evaluation.missing),
        "types": types,
        "all": counts_to_json(evaluation.all),
        "links": counts_to_json(evaluation.links),
        "relations": {
            "right": evaluation.relations_right,
            "judged": evaluation.relations,
            "accuracy": evaluation.relation_accuracy,
        },
    } | errors


def counts_to_json(counts: Counts) -> JsonObject:
    """Return counts with what follows from them."""
    return {**asdict(counts), "precision": counts.precision, "recall": counts.recall, "f1": counts.f1}
