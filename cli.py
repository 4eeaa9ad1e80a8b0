"""The `citelink` command: read options, call one function, report in one line."""

import codecs
import csv
import functools
import json
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO, TypeVar, cast

import click

from citelink.extract.errors import CitelinkError, InputError

if TYPE_CHECKING:
    import networkx as nx

    from citelink.extract.read import Reading
    from citelink.extract.types import Record
    from citelink.graph.corrections_file import Change
    from citelink.graph.folder import GraphFolder
    from citelink.graph.same_papers import Item
    from citelink.graph.store import Rows, Store

T = TypeVar("T")
EXPORT_FORMATS = ("graphml", "gexf", "json", "csv", "cypher")
Command = Callable[..., None]


class Given(NamedTuple):
    """What a build takes besides papers: corrections to add, and the files of the user's own names."""

    change: "Change | None" = None
    own: Mapping[str, Path | None] = {}


NOTHING = Given()


class Failed(click.ClickException):
    """One of our own errors as click shows it: one line, and the exit code of its class."""

    def __init__(self, error: CitelinkError) -> None:
        super().__init__(" ".join(str(error).split()))
        self.exit_code = error.exit_code  # type: ignore[misc]  # click reads it from the instance


class Citelink(click.Group):
    """Shows our own errors as one line with their exit code; any other exception is a bug and stays visible."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except CitelinkError as error:
            raise Failed(error) from error


@click.group(cls=Citelink, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="citelink")
def main() -> None:
    """See a literature: papers, what they introduce, use, extend and compare with, and the sentence that proves it.

    \b
        citelink build trending.txt      read a saved listing into a graph
        citelink stats                   what is in it
        citelink view -o graph.html      look at it in a browser

    Exit codes: 0 done; 1 a check found something; 2 usage or input; 3 a store or the network.
    """


class Talk:
    """What is said on stderr: lines, details, progress bars, the time of each stage."""

    def __init__(self, quiet: bool, verbose: bool) -> None:
        self.quiet, self.verbose = quiet, verbose and not quiet

    def say(self, text: str) -> None:
        """Say one line, unless --quiet."""
        if not self.quiet:
            click.echo(text, err=True)

    def detail(self, text: str) -> None:
        """Say one line with --verbose only."""
        if self.verbose:
            click.echo(text, err=True)

    @contextmanager
    def stage(self, label: str) -> Iterator[None]:
        """Say how long the block took, with --verbose."""
        started = time.perf_counter()
        yield
        self.detail(f"{label}: {time.perf_counter() - started:.1f} s")

    @contextmanager
    def progress(self, items: Iterable[T], label: str, length: int | None = None) -> Iterator[Iterable[T]]:
        """Show a bar while `items` are used; none where stderr is no terminal."""
        hidden = self.quiet or not sys.stderr.isatty()
        bar = click.progressbar(items, length=length, label=label, file=sys.stderr, hidden=hidden)
        with self.stage(label), bar as shown:
            yield shown


def talk_options(command: Command) -> Command:
    command = click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")(command)
    return click.option("-v", "--verbose", is_flag=True, help="Say what was skipped, and how long each stage took.")(
        command
    )


graph_option = click.option(
    "--graph",
    "folder",
    metavar="DIR",
    envvar="CITELINK_GRAPH",
    default="citelink-graph",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The graph folder; also from $CITELINK_GRAPH.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
store_option = click.option(
    "--store", type=click.Choice(["embedded"]), default="embedded", show_default=True, help="The database to ask."
)
jobs_option = click.option("-j", "--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes.")
files_argument = click.argument("files", nargs=-1, required=True, metavar="FILES...")
format_option = click.option(
    "--format", "format_", type=click.Choice(["listing", "jsonl"]), help="Do not look, read as this format."
)


def filter_options(command: Command) -> Command:
    """The filters that `export` and `view` share; the command gets them as one dictionary, `wanted`."""
    names = ("types", "relations", "since", "min_confidence", "around", "hops", "top", "people", "inferred")

    @functools.wraps(command)
    def with_filter(**options: Any) -> None:
        values = {name: options.pop(name) for name in names}
        command(wanted=values, **options)

    for option in (
        click.option("--types", metavar="A,B", help="Only these kinds of node, and the papers they touch."),
        click.option("--relations", metavar="A,B", help="Only these types of relationship."),
        click.option("--since", type=int, metavar="YEAR", help="Only papers of this year or later."),
        click.option("--min-confidence", type=click.FloatRange(0, 1), help="Only relationships at least this sure."),
        click.option("--around", metavar="NAME", help="Only what is near this paper or entity."),
        click.option("--hops", type=click.IntRange(0), default=1, show_default=True, help="How near."),
        click.option("--top", type=click.IntRange(1), metavar="N", help="Only the N best connected nodes."),
        click.option("--people", is_flag=True, help="With authors."),
        click.option("--no-inferred", "inferred", flag_value=False, default=True, help="Without inferred citations."),
    ):
        with_filter = option(with_filter)
    return with_filter


def own_names_options(command: Command) -> Command:
    """The files with a user's own names; the command gets them as keyword arguments for `take_own_names`."""
    file = click.Path(dir_okay=False, path_type=Path)

    @functools.wraps(command)
    def with_own_names(catalogue: Path | None, thesaurus: Path | None, **options: Any) -> None:
        command(own={"catalogue": catalogue, "thesaurus": thesaurus}, **options)

    for option in (
        click.option("--thesaurus", type=file, metavar="FILE", help='Names to replace: "label<TAB>replace by".'),
        click.option("--catalogue", type=file, metavar="FILE", help="Known names of your own, as JSON lines."),
    ):
        with_own_names = option(with_own_names)
    return with_own_names


@main.command()
@files_argument
@click.option("--add", is_flag=True, help="Keep the papers that the graph has.")
@click.option(
    "--corrections",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Add the corrections of FILE to those in the graph folder.",
)
@own_names_options
@format_option
@jobs_option
@graph_option
@talk_options
def build(
    files: tuple[str, ...],
    add: bool,
    corrections: Path | None,
    own: dict[str, Path | None],
    format_: str | None,
    jobs: int,
    folder: Path,
    **talk: bool,
) -> None:
    """Read FILES (- is stdin), find what their papers say, and store the graph.

    FILES are saved listings as plain text, or JSON lines with title and abstract; gzipped ones too. A catalogue or
    thesaurus stays in the graph folder for later builds.

    \b
        citelink build trending.txt
        citelink build --add next-week.txt
        citelink build trending.txt --thesaurus names.tsv
    """
    from citelink.graph.corrections_file import MoreCorrections
    from citelink.graph.folder import GraphFolder

    said, home = Talk(**talk), GraphFolder(folder)
    items = read_all(files, format_, said)
    change = MoreCorrections(corrections) if corrections else None
    make_graph(home, [*home.papers(), *items] if add else items, said, jobs, Given(change, own))


@main.command()
@click.argument("papers", nargs=-1, required=True, metavar="PAPER...")
@jobs_option
@graph_option
@talk_options
def remove(papers: tuple[str, ...], jobs: int, folder: Path, **talk: bool) -> None:
    """Take PAPERs (ids or titles) out of the graph, with their evidence and what nothing else supports.

    \b
        citelink remove arxiv:2312.00690
    """
    from citelink.graph.folder import GraphFolder
    from citelink.graph.lookup import resolve_name
    from citelink.graph.same_papers import paper_of

    said, home = Talk(**talk), GraphFolder(folder)
    with open_store(home) as store:
        gone = {resolve_name(store, paper, labels=("Paper",)) for paper in papers}
    make_graph(home, [item for item in home.papers() if paper_of(item).id not in gone], said, jobs)


@main.command()
@click.argument("kind", required=False, metavar="KIND")
@click.argument("names", nargs=-1, metavar="NAMES...")
@click.option("--reason", metavar="TEXT", help="Why; every correction has a reason.")
@click.option("--of", metavar="NAME", help="split: the node that holds the name, where several might.")
@click.option("--as", "as_", metavar="NAME", help="split: what the new node is called.")
@click.option(
    "--paper", "papers", multiple=True, metavar="PAPER", help="split: only what this paper reads; repeatable."
)
@click.option("--type", "type_", metavar="TYPE", help="add: the type of an entity that is not there yet.")
@click.option("--basis", metavar="BASIS", help="reject: only the CITES that stands on this.")
@click.option("--list", "list_", is_flag=True, help="List the corrections with their state.")
@json_option
@jobs_option
@graph_option
@talk_options
def correct(
    kind: str | None, names: tuple[str, ...], list_: bool, as_json: bool, jobs: int, folder: Path, **options: Any
) -> None:
    """Write a correction to the folder's corrections.toml and build the graph again from its papers.

    KIND is merge, split, rename, retype, reject, add, not-an-entity, or apply (build again with the file as it is).

    \b
        citelink correct merge "FooRank 7B" "FooRank-7B" --reason "one model, two spellings"
        citelink correct split "SAM" --as "SAM (optimizer)" --paper arxiv:2010.01412 --reason "not the segmenter"
        citelink correct rename "foorank" "FooRank" --reason "as its authors write it"
        citelink correct retype "FooBench" Dataset --reason "a benchmark"
        citelink correct reject arxiv:2312.00690 USES "FooRank" --reason "only in related work"
        citelink correct add arxiv:2312.00690 EVALUATES_ON "FooBench" --reason "table 2"
        citelink correct not-an-entity "Figure" --reason "a word"
        citelink correct --list
    """
    from citelink.graph.corrections_file import NewCorrection, correction_from_words
    from citelink.graph.folder import GraphFolder

    said = Talk(options.pop("quiet"), options.pop("verbose"))
    home = GraphFolder(folder)
    _ = home.database  # an error where there is no graph yet
    if list_ or kind is None:
        list_corrections(home, as_json)
        return
    given = {"as": options.pop("as_"), "type": options.pop("type_"), "papers": list(options.pop("papers")), **options}
    change = None if kind == "apply" else NewCorrection(correction_from_words(kind, names, given))
    make_graph(home, home.papers(), said, jobs, Given(change))


def list_corrections(home: "GraphFolder", as_json: bool) -> None:
    """Print the corrections of a graph folder with their state."""
    from citelink.extract.text import quoted
    from citelink.graph.corrections_file import outcome_to_json, outcomes_in

    outcomes = outcomes_in(home.path, home.manifest())
    if as_json:
        print_json([outcome_to_json(outcome) for outcome in outcomes])
        return
    rows = [
        (number, f"{o.state}: {o.why}" if o.why else o.state, str(o.correction), quoted(o.correction.reason, 200)[1:-1])
        for number, o in enumerate(outcomes, start=1)
    ]
    print_table(("", "state", "correction", "reason"), rows)


def warn_of_corrections(home: "GraphFolder") -> None:
    """Say on stderr which corrections do nothing any more, and whether some wait for a build."""
    from citelink.graph.corrections_file import warnings

    for warning in warnings(home.path, home.manifest()):
        click.echo(warning, err=True)


@main.command()
@files_argument
@click.option("-o", "--output", default="-", show_default=True, metavar="FILE", help="Where to; - is stdout.")
@click.option("--explain", "why", is_flag=True, help="Write as text what found, typed and related each entity.")
@format_option
@jobs_option
@talk_options
def extract(files: tuple[str, ...], output: str, why: bool, format_: str | None, jobs: int, **talk: bool) -> None:
    """Write only the records of FILES: one paper a line, with its entities, links and citations.

    \b
        citelink extract trending.txt -o records.jsonl
        citelink extract trending.txt --explain | less
    """
    from citelink.extract.extractor import extract_all
    from citelink.extract.read import read_papers
    from citelink.extract.records import record_to_json

    said = Talk(**talk)
    reading = read_papers(files, format_)
    if why:
        write_explanations(reading, output, said)
        return
    with output_file(output) as file, said.progress(extract_all(reading, jobs), "extracting") as records:
        for record in records:
            file.write(json.dumps(record_to_json(record), ensure_ascii=False) + "\n")
    say_left_out(reading, said)


def write_explanations(reading: "Reading", output: str, said: Talk) -> None:
    """Write why each entity of each paper was found; records that come ready say nothing of that."""
    from citelink.extract.explanation_text import explanation_lines
    from citelink.extract.types import Paper

    with output_file(output) as file, said.progress(reading, "explaining") as items:
        for paper in items:
            if isinstance(paper, Paper):
                file.write("".join(f"{line}\n" for line in explanation_lines(paper)))
    say_left_out(reading, said)


@main.command()
@click.option("--people", is_flag=True, help="With authors in the top lists.")
@click.option("--top", type=click.IntRange(1), default=5, show_default=True, help="How many names of each kind.")
@json_option
@store_option
@graph_option
def stats(people: bool, top: int, as_json: bool, store: str, folder: Path) -> None:
    """Count papers, nodes and relationships, name the most used, and say what the graph does not know.

    \b
        citelink stats
    """
    from citelink.graph.corrections_file import count_states
    from citelink.graph.folder import GraphFolder
    from citelink.graph.plain_text import describe_stats
    from citelink.graph.stats import stats as count_all

    home = GraphFolder(folder)
    with open_store(home) as opened:
        found = count_all(opened, people=people, top=top)
    warn_of_corrections(home)
    states = count_states(home.manifest())
    if as_json:
        print_json({**asdict(found), "corrections": states})
    else:
        print_text(describe_stats(found))
        if states:
            print_text("corrections: " + ", ".join(f"{number} {state}" for state, number in states.items()))


@main.command()
@json_option
@store_option
@graph_option
@talk_options
def verify(as_json: bool, store: str, folder: Path, **talk: bool) -> None:
    """Read every stored paper again and check every relationship against its text; exit 1 if one fails.

    \b
        citelink verify
    """
    from citelink.graph.folder import GraphFolder
    from citelink.graph.verify import verify as failures_of

    said, home = Talk(**talk), GraphFolder(folder)
    with open_store(home) as opened, said.stage("verifying"):
        failures = failures_of(opened)
    warn_of_corrections(home)
    if as_json:
        print_json([asdict(failure) for failure in failures])
    else:
        for failure in failures:
            print_text(" ".join(str(failure).split()))
    said.say(count(len(failures), "failure"))
    if failures:
        raise click.exceptions.Exit(1)


@main.command()
@click.argument("text", required=False, metavar="CYPHER|NAME")
@click.option("--list", "list_", is_flag=True, help="List the named queries.")
@click.option("--param", "params", multiple=True, metavar="KEY=VALUE", help="A parameter; may be repeated.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@json_option
@store_option
@graph_option
def query(
    text: str | None, list_: bool, params: tuple[str, ...], as_csv: bool, as_json: bool, store: str, folder: Path
) -> None:
    """Answer a Cypher query, or a named one (see --list), from the stored graph.

    The database is opened to read only.

    \b
        citelink query popular-datasets
        citelink query papers-of --param entity="CIFAR-10"
        citelink query "MATCH (p:Paper)-[:INTRODUCES]->(m:Model) RETURN p.title, m.name LIMIT 5"
    """
    from citelink.graph.folder import GraphFolder
    from citelink.graph.recipes import list_recipes, run_recipe

    if list_:
        print_rows(list_recipes(), as_json, as_csv)
        return
    if not text:
        raise click.UsageError("give a Cypher query or a name; see them with: citelink query --list")
    with open_store(GraphFolder(folder)) as opened:
        given = dict(map(parse_param, params))
        is_name = re.fullmatch(r"[\w-]+", text) is not None
        rows = run_recipe(opened, text, given) if is_name else opened.query(text, typed(given))
    print_rows(rows, as_json, as_csv)


@main.command()
@click.argument("text", metavar="TEXT")
@click.option("-n", "--limit", type=click.IntRange(1), default=20, show_default=True, help="At most so many.")
@json_option
@store_option
@graph_option
def find(text: str, limit: int, as_json: bool, store: str, folder: Path) -> None:
    """Find names, aliases and titles that match TEXT, best first.

    \b
        citelink find cifar
    """
    from citelink.graph.folder import GraphFolder
    from citelink.graph.lookup import find as find_nodes

    with open_store(GraphFolder(folder)) as opened:
        found = find_nodes(opened, text, limit=limit)
    if as_json:
        print_json([asdict(hit) for hit in found])
    elif found:
        print_table(("name", "type", "papers", "id"), [(h.name, h.label, h.papers, h.id) for h in found])
    else:
        raise InputError(f"nothing here is called {text}; see what there is with: citelink stats")


@main.command()
@click.argument("name", metavar="NAME|ID")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Neighbours of each kind.")
@json_option
@store_option
@graph_option
def show(name: str, limit: int, as_json: bool, store: str, folder: Path) -> None:
    """Show one entity or paper: its neighbours, with the sentence that proves each relationship.

    \b
        citelink show "CIFAR-10"
        citelink show arxiv:1706.03762
    """
    from citelink.graph.folder import GraphFolder
    from citelink.graph.lookup import resolve_name
    from citelink.graph.neighbours import neighbours
    from citelink.graph.plain_text import describe

    with open_store(GraphFolder(folder)) as opened:
        found = neighbours(opened, resolve_name(opened, name), limit=limit)
    if as_json:
        print_json(asdict(found))
    else:
        print_text(describe(found))


@main.command()
@click.argument("mentions", required=False, metavar="MENTIONS.jsonl")
@click.option("-o", "--output", default="-", metavar="OUT.jsonl", help="The same lines, resolved; - is stdout.")
@click.option("--explain", nargs=2, metavar="NAME NAME", help="Say why two names are one node or two.")
def resolve(mentions: str | None, output: str, explain: tuple[str, str] | None) -> None:
    """Say which entity each mention means, and why.

    A line of the file is {"mention", "type", "title", "abstract"}; it gets "id", "name" and "reason".

    \b
        citelink resolve mentions.jsonl -o resolved.jsonl
        citelink resolve --explain "CIFAR-10" "CIFAR-100"
    """
    from citelink.graph.explain import explain as explain_names
    from citelink.graph.mention_file import resolve_file

    if explain:
        print_text(explain_names(*explain))
    elif mentions is None:
        raise click.UsageError("give a file of mentions, or two names with --explain")
    else:
        with output_file(output) as file:
            file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in resolve_file(mentions))


@main.command()
@json_option
@graph_option
def ambiguous(as_json: bool, folder: Path) -> None:
    """List the acronyms that were kept apart, because their text does not say which of their senses they mean.

    \b
        citelink ambiguous
    """
    from citelink.graph.ambiguous import ambiguous_rows
    from citelink.graph.folder import GraphFolder

    print_rows(ambiguous_rows(GraphFolder(folder).graph()), as_json, False)


@main.command()
@click.option("-f", "--format", "format_", type=click.Choice(EXPORT_FORMATS), required=True)
@click.option("-o", "--output", required=True, metavar="PATH", help="A file (csv: a folder); - is stdout.")
@filter_options
@graph_option
@talk_options
def export(format_: str, output: str, wanted: dict[str, Any], folder: Path, **talk: bool) -> None:
    """Write the graph, or a part of it, for another tool.

    \b
        citelink export -f graphml -o graph.graphml
        citelink export -f csv -o tables/ --types Dataset --since 2024
    """
    # Imported here: `citelink --help` must not wait for networkx.
    from citelink.graph.export import save

    said = Talk(**talk)
    graph = filtered_graph(folder, wanted, said)
    save(graph, format_, output)
    said.say(f"{output}: {size_of(graph)}")


@main.command()
@click.option("-o", "--output", required=True, metavar="FILE", help="The HTML file; - is stdout.")
@click.option("--title", help="The page's title.")
@click.option("--open", "open_page", is_flag=True, help="Open it in the browser.")
@filter_options
@graph_option
@talk_options
def view(output: str, title: str | None, open_page: bool, wanted: dict[str, Any], folder: Path, **talk: bool) -> None:
    """Write one interactive HTML page that works with no network.

    \b
        citelink view -o graph.html
        citelink view -o cifar.html --around "CIFAR-10" --hops 2
    """
    from citelink.graph.view import write_html

    said = Talk(**talk)
    graph = filtered_graph(folder, wanted, said)
    with output_file(output) as file:
        write_html(graph, file, title=title or wanted["around"] or "citelink")
    said.say(f"{output}: {size_of(graph)}")
    if open_page and output != "-":
        click.launch(output)


@main.command()
@click.argument("gold", metavar="GOLD.jsonl", type=click.Path(path_type=Path))
@click.argument("files", nargs=-1, metavar="[PAPERS...]")
@click.option("--errors", is_flag=True, help="List each mistake in its sentence.")
@json_option
@jobs_option
def evaluate(gold: Path, files: tuple[str, ...], errors: bool, as_json: bool, jobs: int) -> None:
    """Measure extraction against annotated papers: precision, recall and F1 by type, relations, links.

    PAPERS hold the annotated papers' text, where GOLD.jsonl has no abstracts and no file X.jsonl lies beside
    X.gold.jsonl; records among them are taken as they are.

    \b
        citelink evaluate my.gold.jsonl my-papers.jsonl --errors
    """
    from citelink.extract import evaluation_report as report
    from citelink.extract.evaluation import evaluate as compare
    from citelink.extract.extractor import extract_all
    from citelink.extract.gold import papers_of_gold, read_gold
    from citelink.extract.read import read_papers

    annotated = read_gold(gold)
    papers = read_papers(files) if files else papers_of_gold(gold, annotated)
    found = compare(extract_all(papers, jobs), annotated)
    if as_json:
        print_json(report.evaluation_to_json(found, with_mistakes=errors))
    else:
        print_text(report.evaluation_table(found) + (f"\n\n{report.mistakes_text(found)}" if errors else ""))


@main.command()
@click.argument("number", type=click.IntRange(1), metavar="N")
@click.option("-o", "--output", required=True, metavar="FILE", help="The HTML sheet; - is stdout.")
@click.option("--seed", type=int, default=0, show_default=True, help="Another seed, another sample.")
@graph_option
@talk_options
def sample(number: int, output: str, seed: int, folder: Path, **talk: bool) -> None:
    """Write a page with N random claims of the graph, to be answered y or n by keyboard.

    \b
        citelink sample 40 -o sheet.html
    """
    from citelink.graph.folder import GraphFolder
    from citelink.graph.sample import sample_claims, write_sheet

    claims = sample_claims(GraphFolder(folder).graph(), number, seed)
    if not claims:
        raise InputError("the graph makes no claim that a sentence supports; build it from papers with abstracts")
    with output_file(output) as file:
        write_sheet(claims, file)
    Talk(**talk).say(f"{output}: {count(len(claims), 'claim')}; then: citelink score sheet.json")


@main.command()
@click.argument("answers", metavar="SHEET.json", type=click.Path(path_type=Path))
@json_option
def score(answers: Path, as_json: bool) -> None:
    """Tell how many claims of an answered sheet are right, by relation, with the 95 % interval.

    \b
        citelink score sheet.json
    """
    from citelink.graph.sample import score_answers, score_table, score_to_json

    found = score_answers(answers)
    if as_json:
        print_json(score_to_json(found))
    else:
        print_text(score_table(found))


def read_all(files: tuple[str, ...], format_: str | None, said: Talk) -> list["Item"]:
    """Read every paper of `files`."""
    from citelink.extract.read import read_papers

    reading = read_papers(files, format_)
    with said.progress(reading, "reading") as papers:
        items = list(papers)
    say_left_out(reading, said)
    return items


def say_left_out(reading: "Reading", said: Talk) -> None:
    """Say how many papers were read, and what was left out of them."""
    for skipped in reading.skipped:
        said.detail(f"left out {skipped.text}")
    left_out = [count(number, kind) for kind, number in sorted(reading.counts.items())]
    if reading.replaced:
        left_out.append(count(reading.replaced, "unreadable character"))
    more = f"; left out: {', '.join(left_out)} (-v shows them)" if left_out else ""
    said.say(f"read {count(reading.papers, 'paper')}{more}")


def known_or_extracted(home: "GraphFolder", items: list["Item"], said: Talk, jobs: int) -> list["Record"]:
    """Return the records of `items`: from the last build where it has them, else extracted now."""
    from citelink.extract.extractor import extract_all
    from citelink.extract.fingerprint import fingerprint
    from citelink.graph.folder import with_known

    items = with_known(items, home.records(fingerprint()))
    with said.progress(extract_all(items, jobs), "extracting", len(items)) as records:
        return list(records)


def make_graph(home: "GraphFolder", items: list["Item"], said: Talk, jobs: int, given: Given = NOTHING) -> None:
    """Make the folder's graph of exactly `items`, corrected: whole, or leave what is there."""
    from citelink.extract.fingerprint import fingerprint
    from citelink.graph.build import build as build_whole
    from citelink.graph.catalogue import take_own_names
    from citelink.graph.corrections_apply import Corrector
    from citelink.graph.corrections_file import CorrectionsFile, manifest_part, stale_lines
    from citelink.graph.folder import DATABASE, UNRESOLVED, make_manifest, write_build, write_unresolved
    from citelink.graph.papers import merge_papers
    from citelink.graph.store import create_database

    with home.new_build() as part:
        corrections = CorrectionsFile(home.path, given.change)
        corrector = Corrector(corrections.corrections)
        own = take_own_names(home.path, part, **given.own)
        merged = merge_papers(items)
        records = known_or_extracted(home, merged, said, jobs)
        with said.stage("resolving and building"):
            built = build_whole(records, own, corrector)
        corrections.check(corrector.outcomes)
        with said.stage("writing the files"):
            made_by = {"version": version("citelink"), "extractor": fingerprint()}
            manifest = make_manifest(built.graph, records, **made_by, own=own)
            write_build(part, merged, records, built.graph, manifest | manifest_part(corrector.outcomes))
            write_unresolved(part, built.unresolved)
            corrections.save(part)
        with said.stage("loading the database"):
            create_database(part / DATABASE, built.graph)
    twice = f" ({len(items) - len(merged)} stood there twice)" if len(items) > len(merged) else ""
    for warning in stale_lines(corrector.outcomes):
        said.say(warning)
    if built.unresolved:
        unknown = count(len(built.unresolved), "citation")
        said.detail(f"{unknown} of papers that are not known; {home.path / UNRESOLVED} lists them")
    said.say(f"{home.path}: {size_of(built.graph)} of {count(len(merged), 'paper')}{twice}")


def filtered_graph(folder: Path, wanted: dict[str, Any], said: Talk) -> "nx.MultiDiGraph[str]":
    """Return the part of the folder's graph that the filter options keep, and say what they left out."""
    from citelink.graph.filter import Filter, apply
    from citelink.graph.folder import GraphFolder
    from citelink.graph.lookup import resolve_name

    home = GraphFolder(folder)
    if wanted["around"]:
        with open_store(home) as store:
            wanted["around"] = resolve_name(store, wanted["around"])
    for name in ("types", "relations"):
        wanted[name] = tuple(part.strip() for part in (wanted[name] or "").split(",") if part.strip())
    kept = apply(home.graph(), Filter(**wanted))
    for what, number in kept.left_out.items():
        said.detail(f"left out {number} {what}")
    return kept.graph


def open_store(home: "GraphFolder") -> "Store":
    """Open the folder's embedded database to read."""
    from citelink.graph.store import open_database

    return open_database(home.database)


@contextmanager
def output_file(output: str) -> Iterator[TextIO]:
    """Yield where `-o` goes: stdout as UTF-8, or a file that is written whole or not at all."""
    from citelink.graph.files import whole_file

    if output == "-":
        yield cast("TextIO", codecs.getwriter("utf-8")(sys.stdout.buffer))
        return
    try:
        with whole_file(Path(output)) as file:
            yield file
    except OSError as error:
        raise InputError(f"{output} can't be written: {error.strerror}") from None


def print_rows(rows: "Rows", as_json: bool, as_csv: bool) -> None:
    """Print rows as a table, as JSON objects or as CSV."""
    if as_json:
        print_json(rows.as_dicts())
    elif as_csv:
        with output_file("-") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(rows.columns)
            writer.writerows(
                [json.dumps(v, ensure_ascii=False) if isinstance(v, (list, dict)) else v for v in row]
                for row in rows.rows
            )
    else:
        print_table(rows.columns, rows.rows)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print a table; in a terminal no line is wider than it."""
    from citelink.graph.plain_text import table

    print_text(table(columns, rows, shutil.get_terminal_size().columns if sys.stdout.isatty() else None))


def print_json(data: Any) -> None:
    print_text(json.dumps(data, ensure_ascii=False, indent=1))


def print_text(text: str) -> None:
    """Print text as UTF-8, whatever the locale."""
    with output_file("-") as file:
        file.write(text + "\n")


def parse_param(text: str) -> tuple[str, str]:
    """Return the key and the value of `KEY=VALUE`."""
    key, equals, value = text.partition("=")
    if not (key and equals):
        raise click.BadParameter(f'"{text}" is not KEY=VALUE', param_hint="--param")
    return key, value


def typed(params: dict[str, str]) -> dict[str, Any]:
    """Return the parameters of a Cypher query: a JSON number, list or boolean is one, the rest is text."""
    return {key: json_or_text(value) for key, value in params.items()}


def json_or_text(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value


def size_of(graph: "nx.MultiDiGraph[str]") -> str:
    return f"{count(graph.number_of_nodes(), 'node')}, {count(graph.number_of_edges(), 'relationship')}"


def count(number: int, noun: str) -> str:
    """Return the number with its noun: `1 paper`, `2 papers`, `3 lines of page furniture`."""
    head, _, rest = noun.partition(" of ")
    plural = head if number == 1 else f"{head}s"
    return f"{number:,} {plural}{f' of {rest}' if rest else ''}"


if __name__ == "__main__":
    main()
