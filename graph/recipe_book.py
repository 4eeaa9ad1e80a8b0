"""The named queries: what people ask of a literature. Written once where the stores' dialects agree."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from citelink.extract.types import READING_RELATIONS
from citelink.graph.recipe_rows import path_rows, sorted_lists
from citelink.graph.schema import ENTITY_LABELS, LABELS
from citelink.graph.store.base import Rows

WORKS = ("Method", "Model")
PROPOSED = ("Method", "Model", "Dataset")
WORK, PROPOSAL, ENTITY = "|".join(WORKS), "|".join(PROPOSED), "|".join(ENTITY_LABELS)
READS = "|".join(READING_RELATIONS)
# Relationships that say something of both ends; MENTIONS and MEASURES join everything with everything.
TIES = "INTRODUCES|COMPARES_WITH|EVALUATES_ON|TRAINS_ON|EXTENDS|USES|ADDRESSES|CITES|VARIANT_OF"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a recipe is asked about: a node of one of `labels`, given by name or id; a number where it has none."""

    name: str
    labels: tuple[str, ...] = ()
    default: int | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """A query with a name; `question` is what it answers, `neo4j` its text where Neo4j's Cypher differs."""

    name: str
    question: str
    cypher: str
    parameters: tuple[Parameter, ...] = ()
    neo4j: str = ""
    finish: Callable[[Rows], Rows] | None = None

    def text(self, dialect: str) -> str:
        """Return the Cypher for a store that speaks `dialect`."""
        return self.neo4j if self.neo4j and dialect == "neo4j" else self.cypher


LIMIT = Parameter("limit", default=20)
PAPER, PERSON = Parameter("paper", ("Paper",)), Parameter("person", ("Person",))
ANY_ENTITY, PROPOSED_ENTITY = Parameter("entity", ENTITY_LABELS), Parameter("entity", PROPOSED)
METHOD, DATASET = Parameter("method", WORKS), Parameter("dataset", ("Dataset",))


def recipe(name: str, question: str, cypher: str, *parameters: Parameter, **more: Any) -> Recipe:
    """Return a recipe that gives at most $limit rows; its text on one line."""
    return Recipe(name, question, " ".join(f"{cypher} LIMIT $limit".split()), (*parameters, LIMIT), **more)


def popular(name: str, question: str, relations: str, label: str) -> Recipe:
    """Return a recipe that counts the papers of each node of `label`."""
    column = column_of(label)
    return recipe(
        name,
        question,
        f"""MATCH (p:Paper)-[:{relations}]->(e:{label})
        RETURN e.name AS {column}, count(DISTINCT p.id) AS papers, e.id AS id
        ORDER BY papers DESC, {column}, id""",
    )


def column_of(label: str) -> str:
    return "name" if "|" in label else label.lower()


def told_by_papers(name: str, question: str, relation: str, parameter: Parameter) -> Recipe:
    """Return a recipe that lists the papers of one relation to an entity, newest first, with the sentence."""
    return recipe(
        name,
        question,
        f"""MATCH (p:Paper)-[r:{relation}]->(e:{"|".join(parameter.labels)} {{id: ${parameter.name}}})
        RETURN p.title AS paper, p.year AS year, r.evidence AS sentence, r.confidence AS confidence, p.id AS id
        ORDER BY coalesce(year, 0) DESC, confidence DESC, paper, id""",
        parameter,
    )


def across(name: str, question: str, first: str, second: str, parameter: Parameter) -> Recipe:
    """Return a recipe from an entity through its papers to what these papers tell of."""
    labels = "|".join(parameter.labels)
    relations, label = second.split(" ")
    column = column_of(label)
    return recipe(
        name,
        question,
        f"""MATCH (e:{labels} {{id: ${parameter.name}}})<-[:{first}]-(p:Paper)-[:{relations}]->(o:{label})
        WHERE o.id <> e.id
        RETURN o.name AS {column}, count(DISTINCT p.id) AS papers, o.id AS id
        ORDER BY papers DESC, {column}, id""",
        parameter,
    )


RECIPES: tuple[Recipe, ...] = (
    popular("popular-datasets", "Which data sets do most papers use?", "EVALUATES_ON|TRAINS_ON", "Dataset"),
    popular("models-used", "Which models do most papers build on?", "USES|EXTENDS|COMPARES_WITH", "Model"),
    popular(
        "hub-methods",
        "Which methods do most papers use, extend or compare with?",
        "USES|EXTENDS|COMPARES_WITH",
        "Method",
    ),
    popular("popular-tasks", "Which tasks do most papers address?", "ADDRESSES", "Task"),
    popular("popular-metrics", "Which metrics do most papers report?", "MEASURES", "Metric"),
    popular("common-baselines", "What do most papers compare themselves with?", "COMPARES_WITH", WORK),
    recipe(
        "papers-of",
        "Which papers tell of an entity, and what do they say?",
        f"""MATCH (p:Paper)-[r:{READS}]->(e:{ENTITY} {{id: $entity}})
        RETURN p.title AS paper, p.year AS year, type(r) AS relation, r.evidence AS sentence, p.id AS id
        ORDER BY coalesce(year, 0) DESC, relation, paper, id""",
        ANY_ENTITY,
    ),
    told_by_papers("introduced", "Which paper introduced it?", "INTRODUCES", ANY_ENTITY),
    told_by_papers("extends", "Which papers build on it?", "EXTENDS", PROPOSED_ENTITY),
    told_by_papers("compared-with", "Which papers compare themselves with it?", "COMPARES_WITH", PROPOSED_ENTITY),
    told_by_papers("uses", "Which papers use it?", "USES", ANY_ENTITY),
    across(
        "datasets-of-method",
        "On which data sets is a method or model studied?",
        "INTRODUCES|EXTENDS|USES|COMPARES_WITH",
        "EVALUATES_ON|TRAINS_ON Dataset",
        METHOD,
    ),
    across(
        "methods-of-dataset",
        "Which methods and models are studied on a data set?",
        "EVALUATES_ON|TRAINS_ON",
        f"INTRODUCES|EXTENDS|USES|COMPARES_WITH {WORK}",
        DATASET,
    ),
    across(
        "rivals-of",
        "What is compared where this is introduced, or introduced where this is compared?",
        "INTRODUCES|COMPARES_WITH",
        f"INTRODUCES|COMPARES_WITH {WORK}",
        METHOD,
    ),
    recipe(
        "rivals",
        "Who compares with whom?",
        f"""MATCH (a:{WORK})<-[:INTRODUCES]-(p:Paper)-[r:COMPARES_WITH]->(b:{WORK})
        RETURN a.name AS introduced, b.name AS rival, count(DISTINCT p.id) AS papers, min(p.title) AS paper,
        min(r.evidence) AS sentence ORDER BY papers DESC, introduced, rival""",
    ),
    recipe(
        "lineage",
        "Which new work extends which older work?",
        f"""MATCH (a:{PROPOSAL})<-[:INTRODUCES]-(p:Paper)-[r:EXTENDS]->(b:{PROPOSAL}) WHERE a.id <> b.id
        RETURN b.name AS older, a.name AS newer, p.year AS year, p.title AS paper, r.evidence AS sentence
        ORDER BY older, coalesce(year, 0), newer, paper""",
    ),
    recipe(
        "variants",
        "Which variants does an entity have, and of what is it one?",
        f"""MATCH (a:{ENTITY})-[r:VARIANT_OF]->(b:{ENTITY}) WHERE a.id = $entity OR b.id = $entity
        RETURN a.name AS variant, b.name AS base, r.rule AS rule, a.id AS id ORDER BY variant, base, id""",
        ANY_ENTITY,
    ),
    recipe(
        "papers-of-family",
        "Which papers tell of an entity or of any of its variants?",
        f"""MATCH (p:Paper)-[r:{READS}]->(e:{ENTITY})-[:VARIANT_OF*0..5]->(f:{ENTITY} {{id: $name}})
        RETURN p.title AS paper, p.year AS year, e.name AS variant, type(r) AS relation, r.evidence AS sentence,
        p.id AS id ORDER BY coalesce(year, 0) DESC, variant, relation, paper, id""",
        Parameter("name", ENTITY_LABELS),
    ),
    recipe(
        "code-of",
        "Is there code for a paper, and what does it say of it?",
        """MATCH (p:Paper {id: $paper}) OPTIONAL MATCH (p)-[r:HAS_CODE]->(c:Repository)
        RETURN p.title AS paper, p.code_status AS status, c.url AS repository, r.own AS own,
        coalesce(r.evidence, p.code_evidence) AS sentence ORDER BY own DESC, repository""",
        PAPER,
    ),
    recipe(
        "papers-with-code",
        "Which papers link code?",
        """MATCH (p:Paper)-[r:HAS_CODE]->(c:Repository)
        RETURN p.title AS paper, p.year AS year, c.url AS repository, r.own AS own, p.id AS id
        ORDER BY coalesce(year, 0) DESC, paper, repository""",
    ),
    recipe(
        "promised-code",
        "Which papers promise or claim code without a link?",
        """MATCH (p:Paper) WHERE p.code_status IN ['promised', 'claimed']
        RETURN p.title AS paper, p.year AS year, p.code_status AS status, p.code_evidence AS sentence, p.id AS id
        ORDER BY coalesce(year, 0) DESC, paper, id""",
    ),
    recipe(
        "shared-datasets",
        "Which papers share data sets with a paper?",
        """MATCH (p:Paper {id: $paper})-[:EVALUATES_ON|TRAINS_ON]->(d:Dataset)<-[:EVALUATES_ON|TRAINS_ON]-(o:Paper)
        WHERE o.id <> p.id
        RETURN o.title AS paper, count(DISTINCT d.id) AS shared, collect(DISTINCT d.name) AS datasets, o.id AS id
        ORDER BY shared DESC, paper, id""",
        PAPER,
        finish=sorted_lists,
    ),
    recipe(
        "never-compared",
        "Which new works were tried on the same data set and never compared?",
        f"""MATCH (d:Dataset {{id: $dataset}})<-[:EVALUATES_ON]-(p:Paper)-[:INTRODUCES]->(a:{WORK}),
        (d)<-[:EVALUATES_ON]-(q:Paper)-[:INTRODUCES]->(b:{WORK}) WHERE p.id < q.id AND a.id <> b.id
        AND NOT EXISTS {{ MATCH (p)-[:COMPARES_WITH]->(b) }} AND NOT EXISTS {{ MATCH (q)-[:COMPARES_WITH]->(a) }}
        RETURN DISTINCT a.name AS one, b.name AS other, p.title AS paper, q.title AS other_paper
        ORDER BY one, other, paper, other_paper""",
        DATASET,
    ),
    recipe(
        "new-datasets",
        "Which data sets do papers here introduce, and how many use them?",
        """MATCH (p:Paper)-[r:INTRODUCES]->(d:Dataset)
        RETURN d.name AS dataset, p.title AS paper, p.year AS year,
        COUNT { MATCH (d)<-[:EVALUATES_ON|TRAINS_ON]-(:Paper) } AS used_by, r.evidence AS sentence
        ORDER BY used_by DESC, dataset, paper""",
    ),
    recipe(
        "cites",
        "Which papers does a paper stand on, and how is that known?",
        """MATCH (p:Paper {id: $paper})-[r:CITES]->(o:Paper)
        RETURN o.title AS cited, o.year AS year, r.basis AS basis, r.via AS via, r.evidence AS sentence, o.id AS id
        ORDER BY basis, cited, id""",
        PAPER,
    ),
    recipe(
        "cited-by",
        "Which papers stand on a paper, and how is that known?",
        """MATCH (o:Paper)-[r:CITES]->(p:Paper {id: $paper})
        RETURN o.title AS citing, o.year AS year, r.basis AS basis, r.via AS via, r.evidence AS sentence, o.id AS id
        ORDER BY basis, citing, id""",
        PAPER,
    ),
    recipe(
        "papers-by",
        "Which papers are by a person of this name?",
        """MATCH (a:Person {id: $person})-[:AUTHORED]->(p:Paper)
        RETURN p.title AS paper, p.year AS year, p.id AS id ORDER BY coalesce(year, 0) DESC, paper, id""",
        PERSON,
    ),
    Recipe(
        "path",
        "How are two things connected, and which sentence proves each step?",
        f"MATCH p = (a {{id: $from}})-[:{TIES}* ALL SHORTEST 1..6]-(b {{id: $to}}) RETURN p LIMIT 100",
        (Parameter("from", LABELS), Parameter("to", LABELS)),
        neo4j=f"MATCH (a:{'|'.join(LABELS)} {{id: $from}}), (b:{'|'.join(LABELS)} {{id: $to}}) "
        f"MATCH p = allShortestPaths((a)-[:{TIES}*..6]-(b)) RETURN p LIMIT 100",
        finish=path_rows,
    ),
)
