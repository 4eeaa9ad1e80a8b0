"""Which tasks and metrics are established: those that several papers name."""

from collections import Counter, defaultdict
from pathlib import Path

from citelink.extract.shapes import plain_name
from citelink.extract.tokens import split_words
from training.corpus import Annotated

PAPERS_NEEDED = 3
SHARE_NEEDED = 0.6  # of the papers that annotate these words, how many must call them a task or a metric
KINDS = ("Task", "Metric")
# Named so by annotators and yet too plain to be a node.
PLAIN = frozenset(
    ("accuracy", "accuracies", "precision", "recall", "coverage", "detection", "generalization", "error rate", "latency",
     "error reduction", "false positives", "representation rank", "regret", "classification", "segmentation", "generation",
     "efficiency", "prediction", "optimization", "alignment", "training", "evaluation", "inference", "recognition", "control")
)  # fmt: skip
# Metrics that are rare among the annotated papers.
METRICS = (
    "AUROC", "AUPRC", "AUC", "ROC-AUC", "mAP", "mIoU", "IoU", "Dice score", "Dice coefficient", "F1", "F1 score", "F1-score",
    "PSNR", "SSIM", "LPIPS", "FID", "FVD", "KID", "CLIP score", "CLIPScore", "Inception Score", "BLEU", "ROUGE", "ROUGE-L",
    "METEOR", "CIDEr", "SPICE", "BERTScore", "chrF", "COMET", "WER", "CER", "word error rate", "character error rate",
    "perplexity", "pass@1", "pass@k", "NDCG", "nDCG", "MRR", "Hits@10", "Recall@1", "top-1 accuracy", "top-5 accuracy",
    "RMSE", "MAE", "MSE", "MPJPE", "SPL", "PESQ", "STOI", "SI-SDR", "MOS", "EER", "equal error rate", "expected calibration error",
    "ECE", "Chamfer Distance", "Hausdorff distance", "Cohen's kappa", "Spearman correlation", "Pearson correlation",
)  # fmt: skip
LONGEST = 5


def build_terms(papers: list[Annotated], tdmsci: Path | None = None) -> list[tuple[str, str, str]]:
    """Return (words, type, name) of each term, sorted; `words` is lower case, one blank between two words."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for paper in papers:
        for entity in paper.gold["entities"]:
            for surface in {plain_name(surface) for surface in entity["surfaces"]}:
                words = _words(surface)
                kinds[words][entity["type"]] += 1
                names[words][surface] += 1
    for surface, kind in (*_tagged(tdmsci), *((metric, "Metric") for metric in METRICS for _ in range(PAPERS_NEEDED))):
        words = _words(surface)
        kinds[words][kind] += 1
        names[words][surface] += 1
    return [(words, *_best(kinds[words], names[words])) for words in sorted(kinds) if _is_term(words, kinds[words])]


def _words(surface: str) -> str:
    return " ".join(word.text.casefold() for word in split_words(surface))


def _is_term(words: str, kinds: Counter[str]) -> bool:
    best = max(kinds[kind] for kind in KINDS)
    plain = words in PLAIN or "(" in words or len(words) < 2 or len(words.split()) > LONGEST
    return not plain and best >= PAPERS_NEEDED and best / kinds.total() >= SHARE_NEEDED


def _best(kinds: Counter[str], names: Counter[str]) -> tuple[str, str]:
    kind = max(KINDS, key=lambda kind: kinds[kind])
    name = min(names, key=lambda name: (-names[name], name))
    return kind, name.lower() if kind == "Task" and not name.isupper() else name


def _tagged(path: Path | None) -> list[tuple[str, str]]:
    """Return the surfaces of tasks and metrics in a CoNLL file of TDMSci (Apache-2.0)."""
    if path is None:
        return []
    found: list[tuple[str, str]] = []
    current: list[str] = []
    kind = ""
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        columns = line.split()
        tag = columns[-1] if columns else "O"
        if current and not tag.startswith("I-"):
            found.append((" ".join(current).replace(" - ", "-"), kind))
            current = []
        if tag.startswith(("B-", "I-")) and tag[2:].capitalize() in KINDS:
            current.append(columns[0])
            kind = tag[2:].capitalize()
    return found
