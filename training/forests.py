"""Turn boosters of LightGBM into the flat arrays that `citelink.extract.trees` walks."""

from typing import Any

import lightgbm as lgb
import numpy as np

from citelink.extract.trees import Forest


class Nodes:
    """Growing arrays of all the nodes of a forest."""

    def __init__(self) -> None:
        self.feature: list[int] = []
        self.threshold: list[float] = []
        self.children: list[int] = []
        self.value: list[float] = []

    def add(self, node: dict[str, Any]) -> tuple[int, int]:
        """Add a node of a dumped tree with all below it; return its index and its depth."""
        index = len(self.feature)
        self.feature.append(0)
        self.threshold.append(float("inf"))
        self.children += [index, index]
        # That of an inner node is only for explanations: how far a step down moves the score.
        self.value.append(float(node["leaf_value"] if "leaf_value" in node else node["internal_value"]))
        if "split_feature" not in node:
            return index, 0
        self.feature[index] = int(node["split_feature"])
        self.threshold[index] = _float32_at_most(float(node["threshold"]))
        left, left_depth = self.add(node["left_child"])
        right, right_depth = self.add(node["right_child"])
        self.children[2 * index : 2 * index + 2] = [left, right]
        return index, 1 + max(left_depth, right_depth)


def _float32_at_most(value: float) -> float:
    # Features are float32: comparing with the next float32 below gives the same answer as with the double.
    rounded = np.float32(value)
    return float(rounded if float(rounded) <= value else np.nextafter(rounded, np.float32(-np.inf)))


def to_forest(boosters: list[lgb.Booster]) -> Forest:
    """Return one forest for all boosters; each class of a multi-class booster is an output of its own."""
    nodes = Nodes()
    roots: list[tuple[int, int]] = []
    depth = 0
    first = 0
    for booster in boosters:
        classes = booster.num_model_per_iteration()
        for k, tree in enumerate(booster.dump_model()["tree_info"]):
            root, tree_depth = nodes.add(tree["tree_structure"])
            roots.append((first + k % classes, root))
            depth = max(depth, tree_depth)
        first += classes
    roots.sort()
    return Forest(
        np.array(nodes.feature, np.int16),
        np.array(nodes.threshold, np.float32),
        np.array(nodes.children, np.int32),
        np.array(nodes.value, np.float32),
        np.array([root for _, root in roots], np.int32),
        np.array([output for output, _ in roots], np.int16),
        depth,
    )
