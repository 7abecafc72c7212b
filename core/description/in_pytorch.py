"""What the inspector says of a node in PyTorch's words: leaf or function, the next functions, and what .grad holds."""

from core.base.text import say
from core.description.grad_fns import function_of
from core.description.no_gradient import never_at, pytorch_sentence
from core.description.views import Frame
from core.description.wording import whole_label


def pytorch_lines(frame: Frame, id: str) -> list[str]:
    """Return sentences about a node: how PyTorch sees it, and its function beside the one here."""
    evaluation, view = frame.basis.evaluation, frame.nodes[id]
    node, tensor = evaluation.graph.nodes[id], evaluation.tensors.get(id)
    name = whole_label(evaluation.graph, id)
    if (reason := never_at(evaluation, id)) is not None:
        return [pytorch_sentence(reason, node)]
    if node.op is None:
        return [
            say(
                "In PyTorch: a leaf, so {name}.grad_fn is None. Its gradient is kept in {name}.grad by "
                "<AccumulateGrad>, and adds up until zero_grad().",
                name=name,
            )
        ]
    if view.waits:
        return [say("In PyTorch: {name} is computed only when all its inputs are there.", name=name)]
    if tensor is None:
        return [say("In PyTorch: an error as well.")]
    return [
        *_functions(frame, id),
        say(
            "The gradient of {name} is kept here, to be looked at. In PyTorch {name}.grad stays None, since {name} is "
            "not a leaf, unless you call {name}.retain_grad().",
            name=name,
        ),
    ]


def _functions(frame: Frame, id: str) -> list[str]:
    """The function of an operation and the next ones, as Python prints them here and in PyTorch."""
    ours, theirs = frame.basis.evaluation.tensors[id].grad_fn, function_of(frame.basis.evaluation, id)
    if ours is None:
        return []
    following = repr(ours.next_functions)
    if theirs is None:
        several = say("In PyTorch several functions do the work of {grad_fn}.", grad_fn=repr(ours))
        return [say("grad_fn here: {grad_fn}", grad_fn=repr(ours)), _next(following), several]
    names = say("grad_fn here: {ours}, in PyTorch: {theirs}", ours=repr(ours), theirs=f"<{theirs.name}>")
    if theirs.next_functions == following:
        return [names, say("next_functions here and in PyTorch: {functions}", functions=following)]
    return [names, _next(following), say("next_functions in PyTorch: {functions}", functions=theirs.next_functions)]


def _next(functions: str) -> str:
    return say("next_functions here: {functions}", functions=functions)
