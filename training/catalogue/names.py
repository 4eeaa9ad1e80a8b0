"""Rules on the names of the catalogue: spellings, members of a family, brackets."""

import re

BRACKET = re.compile(r"^(?P<name>.*\S)\s+\((?P<sense>[^()]*)\)$")
# What may follow a family's name in the name of a member: version, size, year, variant; "s" is the plural.
NUMBER = r"v?\d+(?:\.\d+)*(?:[bmk]|x\d+b?)?"
SIZE = (
    r"xx?l|xs|[smlbhg]|base|large|small|tiny|mini|nano|medium|huge|giant|big|lite|light|plus|pro|max|ultra|flash|turbo"
    r"|fast|preview|chat|instruct|it|hd|uncased|cased|thinking|reasoning|edu|easy|hard|hq|full|subset"
)
SIBLING = re.compile(rf"(?:{NUMBER}|{SIZE}|\++|[a-z]?\d+)+")
VARIANT_WORDS = (
    r"vl|vision|audio|video|image|omni|coder|code|math|embedding|distill|qwen|next|onevision|guard|zero|multilingual"
    r"|sonnet|opus|haiku|rs|seq|w\d+|b\d|d\d|r\d+|vit|n\d|clip|moe|x|g|oft|kontext|xcomposer|sprint|lightning|ada|gp"
    r"|lt|prover|v|m"
)
SEPARATED = re.compile(rf"(?:[ /]+(?:{NUMBER}|{SIZE}|{VARIANT_WORDS}|\++|[a-z]?\d+[a-z]?))+")
# "Llama 3.1", "GPT-4o", "GPT-4V", "Qwen2", "YOLOv8", "CodeT5+", "SDXL": without a separator only these.
JOINED = re.compile(rf"(?:\.\d+|[ov](?= |$)|v?\d+(?:\.\d+)?[bk]?(?![a-z\d])|\++|xl)(?:{SEPARATED.pattern})?")


def split_bracket(name: str) -> tuple[str, str]:
    """Return the name and the disambiguator that was put behind it; texts have only the name.

    >>> split_bracket("ACDC (cardiac)"), split_bracket("(IA)^3"), split_bracket("R(2+1)D")
    (('ACDC', 'cardiac'), ('(IA)^3', ''), ('R(2+1)D', ''))
    """
    match = BRACKET.match(name)
    return (match["name"], match["sense"]) if match else (name, "")


def drop_kind(name: str, kind: str) -> str:
    """Return a name without the word that only tells its type: a Dataset never meets a Model of its name.

    >>> drop_kind("LIMA dataset", "Dataset"), drop_kind("LIMA model", "Model"), drop_kind("Triplet loss", "Method")
    ('LIMA', 'LIMA', 'Triplet loss')
    """
    words = {"Dataset": " (?:dataset|benchmark|corpus)$", "Model": "(?<!language) model$"}
    return re.sub(words[kind], "", name) if kind in words else name


def spelling(name: str) -> str:
    """Return the letters, digits and plus signs of a name: spellings of one name agree in them.

    >>> spelling("CIFAR-10"), spelling("MBPP+")
    ('cifar10', 'mbpp+')
    """
    return re.sub(r"[^\w+]|_", "", name.casefold())


def is_sibling(longer: str, shorter: str) -> bool:
    """Tell whether one name is another with a version, size or year behind it.

    >>> is_sibling("LISA-7B", "LISA"), is_sibling("GANs", "GAN"), is_sibling("SQuAD 1.0", "SQuAD")
    (True, False, False)
    """
    # "GANs" is a plural; the first version is what a name without a version means.
    return has_suffix(longer, shorter) and rest_of(longer, shorter) not in ("1", "v1", "1.0", "v1.0")


def has_suffix(longer: str, shorter: str) -> bool:
    """Tell the same, the first version among them."""
    rest = rest_of(longer, shorter)
    return rest != "s" and SIBLING.fullmatch(rest) is not None


def rest_of(longer: str, shorter: str) -> str:
    """Return what follows `shorter` in `longer`, folded, dots kept; nothing where it does not begin so.

    >>> rest_of("Qwen2.5-7B", "Qwen"), rest_of("RoBERTa", "BERT")
    ('2.57b', '')
    """
    one, other = (re.sub(r"[\s_/-]", "", name.casefold()) for name in (longer, shorter))
    return one[len(other) :] if len(other) > 1 and one.startswith(other) else ""


def is_member(name: str, family: str, kind: str) -> bool:
    """Tell whether a name says that it is a member of a family: family, then version, size or variant.

    A data set may have any word after a separator (ImageNet-Sketch); what is built on a model often is called so
    too (ViT-Adapter), so there the words are listed.

    >>> is_member("Qwen2.5-VL-7B", "Qwen2.5", "Model"), is_member("LLaMA-Adapter", "LLaMA", "Model")
    (True, False)
    >>> is_member("Llama-2-7B", "Llama 2", "Model"), is_member("Llama 3.1", "Llama 3", "Model")
    (True, True)
    >>> is_member("MambaVision", "Mamba", "Model"), is_member("DETR3D", "DETR", "Model")
    (False, False)
    >>> is_member("ImageNet-Sketch", "ImageNet", "Dataset"), is_member("PDBbind", "PDB", "Dataset")
    (True, False)
    """
    one, other = (re.sub(r"[\s_-]+", " ", text.casefold()) for text in (name, family))
    if len(other) < 2 or not one.startswith(other) or len(one) == len(other):
        return False
    rest = one[len(other) :]
    if rest[0] in " /":
        return kind == "Dataset" or SEPARATED.fullmatch(rest) is not None
    return JOINED.fullmatch(rest) is not None
