"""What is said of each mistake: the name is what lessons and the log use, the sentence is for the learner."""

import re

from core.base.text import marked, say
from core.description.chain_rule import gradient_of
from core.description.views import Basis, Role, Spans
from core.description.wording import label, local_formula, title, wire_partial
from core.graph.model import WireKey
from core.learning.questions import Ask, Question
from core.learning.ready import arriving

SENTENCES = {
    "overwrote": marked("That is only the last gradient that arrived. The gradients of all paths are added."),
    "first_path": marked("That is only the first gradient that arrived. The gradients of all paths are added."),
    "multiplied": marked("The numbers are added here, not multiplied."),
    "averaged": marked("The gradients of several paths are added, not averaged."),
    "larger_path": marked("That is only the largest of the gradients that arrive. All paths count."),
    "forgot_upstream": marked("That is the local derivative alone. Multiply it by the upstream gradient."),
    "only_upstream": marked("That is the upstream gradient alone. Multiply it by the local derivative."),
    "added": marked("The chain rule multiplies the two numbers; it does not add them."),
    "sign": marked("Only the sign differs."),
    "own_input": marked("The derivative of a product by one factor is the other factor."),
    "output_value": marked("You multiplied by the value of the result. The chain rule needs the local derivative."),
    "value": marked("That is a value. A gradient says how the output changes when that value changes."),
    "kept_exponent": marked("The exponent becomes one smaller: the derivative of xⁿ is n·xⁿ⁻¹."),
    "lost_exponent": marked("The exponent comes down as a factor: the derivative of xⁿ is n·xⁿ⁻¹."),
    "only_exponent": marked("The exponent alone is not the derivative: that of xⁿ is n·xⁿ⁻¹."),
    "power_rule": marked("The variable is in the exponent: this is no power xⁿ, so n·xⁿ⁻¹ does not hold here."),
    "at_leaf": marked("Take the derivative at the value that enters this operation, not at the leaf."),
    "denominator": marked("Look at the rule for the denominator again: the derivative of a/b by b is −a/b²."),
    "sigmoid": marked("The derivative of a sigmoid is y·(1 − y), where y is its result."),
    "tanh": marked("The derivative of tanh is 1 − y², where y is its result."),
    "exp_chain": marked("The exponential is its own derivative: the local derivative is the result, no more."),
    "log_itself": marked("The derivative of ln x is 1/x."),
    "dead_relu": marked("ReLU is flat for negative inputs, so nothing passes."),
    "max_to_both": marked("Only the input that is chosen gets the gradient."),
    "max_halved": marked("The input that is chosen gets all of the gradient; only equal inputs share it."),
    "mean_not_divided": marked("A mean divides by how many items there are, and so does its gradient."),
    "sum_divided": marked("A sum passes the whole gradient to each item; nothing is divided."),
    "not_summed": marked("This input was repeated, so what comes back to it is summed to its own shape."),
    "broadcast_mean": marked("What comes back to a repeated input is summed, not averaged."),
    "one_element": marked("That is the gradient of one place only. Sum over all places where the input was used."),
    "wrong_axis": marked("You summed over another axis than the one along which the input was repeated."),
    "transposed_result": marked("That is the transposed result. A gradient has the shape of its tensor."),
    "not_transposed": marked("One of the two matrices has to be transposed."),
    "operands_swapped": marked("The order of a matrix product matters: swap the two."),
    "element_wise": marked("This is a matrix product, not a product item by item."),
    "this_pass_only": marked("This pass brings that. Without zero_grad() it is added to what an earlier pass left."),
    "earlier_pass_only": marked("That is what the earlier pass left. This pass is added to it."),
    "seed": marked("The pass does not start with 1 here: multiply by the gradient that was chosen for the output."),
    "visited_once": marked("A node was visited before all its wires had arrived, and what came later was lost."),
    "sent_again": marked("A node sent its gradient on before it was complete, and then sent the same part again."),
    "times_exponent": marked("A power multiplies the base by itself; it is not base times exponent."),
    "swapped": marked("The order of the two inputs matters here."),
    "wrong_shape": marked("A gradient has the shape of its tensor."),
}
WORDS = {  # the same mistakes as a list names them, for those who make lessons
    "overwrote": marked("only the last gradient"),
    "first_path": marked("only the first gradient"),
    "multiplied": marked("multiplied instead of added"),
    "averaged": marked("averaged instead of added"),
    "larger_path": marked("only the largest gradient"),
    "forgot_upstream": marked("the local derivative alone"),
    "only_upstream": marked("the upstream gradient alone"),
    "added": marked("added instead of multiplied"),
    "sign": marked("the other sign"),
    "own_input": marked("the factor itself, not the other"),
    "output_value": marked("times the value of the result"),
    "value": marked("a value, not a gradient"),
    "kept_exponent": marked("the exponent kept"),
    "lost_exponent": marked("without the exponent as a factor"),
    "only_exponent": marked("the exponent alone"),
    "power_rule": marked("the rule of powers for an exponential"),
    "at_leaf": marked("taken at the leaf"),
    "denominator": marked("another rule for the denominator"),
    "sigmoid": marked("another rule for the sigmoid"),
    "tanh": marked("another rule for tanh"),
    "exp_chain": marked("more than the exponential"),
    "log_itself": marked("the logarithm itself"),
    "dead_relu": marked("passed through a flat ReLU"),
    "max_to_both": marked("given to both inputs of a maximum"),
    "max_halved": marked("shared between the inputs of a maximum"),
    "mean_not_divided": marked("a mean without its division"),
    "sum_divided": marked("a sum that was divided"),
    "not_summed": marked("not summed to the shape of the input"),
    "broadcast_mean": marked("averaged over the repeated places"),
    "one_element": marked("one of several places only"),
    "wrong_axis": marked("summed over another axis"),
    "transposed_result": marked("the transposed result"),
    "not_transposed": marked("a matrix that was not transposed"),
    "operands_swapped": marked("the matrices swapped"),
    "element_wise": marked("multiplied item by item"),
    "this_pass_only": marked("this pass only"),
    "earlier_pass_only": marked("the earlier pass only"),
    "seed": marked("as if the pass started with 1"),
    "visited_once": marked("a node visited too early"),
    "sent_again": marked("a part sent twice"),
    "times_exponent": marked("base times exponent"),
    "swapped": marked("the inputs swapped"),
    "wrong_shape": marked("another shape"),
}


def mistake_sentence(name: str) -> str:
    """Return what is said of a mistake; a neutral sentence for one without a name."""
    return say(SENTENCES[name]) if name in SENTENCES else say("Not yet. Try again, or ask for a hint.")


def mistake_words(name: str) -> str:
    """Return a few words for a mistake, which need no context; its name if there are none."""
    return say(WORDS[name]) if name in WORDS else name


def marks(basis: Basis, question: Question) -> tuple[str | WireKey, ...]:
    """Return what a hint marks on the canvas: the nodes and wires that have the numbers which are needed."""
    graph = basis.evaluation.graph
    match question.ask:
        case Ask.VALUE | Ask.SHAPE:
            return tuple(source for source in graph.sources(question.node) if source is not None)
        case Ask.LOCAL:
            return (*(source for source in graph.sources(question.wire.target) if source is not None),)
        case Ask.CONTRIBUTION:
            return question.wire.target, question.wire
        case Ask.SUM | Ask.GRAD:
            return tuple(arriving(basis, question.node))
        case Ask.NEXT:
            return ()


def formula_with_blank(basis: Basis, question: Question) -> str:
    """Return the formula of the answer with a blank where the answer belongs: dL/dx = dL/da × ∂a/∂x = ___."""
    graph, passed = basis.evaluation.graph, basis.passed
    match question.ask:
        case Ask.VALUE:
            return f"{title(graph, question.node)} = ___"
        case Ask.LOCAL:
            return _local(basis, question.wire)
        case Ask.CONTRIBUTION:
            received = gradient_of(graph, passed, graph.wires[question.wire])
            return f"{received} += {_product(basis, question.wire)} = ___"
        case Ask.SUM | Ask.GRAD:
            received = gradient_of(graph, passed, question.node)
            return f"{received} = {' + '.join(_product(basis, key) for key in arriving(basis, question.node))} = ___"
        case Ask.NEXT:
            return say("A node is ready when all the wires that leave it to the right have delivered: ___")
        case Ask.SHAPE:
            shapes = (label(graph, source) for source in graph.sources(question.node) if source is not None)
            return say("The shape follows from those of {names}: ___", names=", ".join(shapes))


def _product(basis: Basis, key: WireKey) -> str:
    graph = basis.evaluation.graph
    return f"{gradient_of(graph, basis.passed, key.target)} × {wire_partial(graph, key)}"


def _local(basis: Basis, key: WireKey) -> str:
    graph = basis.evaluation.graph
    return f"{wire_partial(graph, key)} = {local_formula(graph, key)} = ___"


_BELOW = r"(?:\([^)]*\)|[^\s?,.:]+)"  # what a derivative is by; a negative number has brackets
_INKS = (
    (Role.LOCAL, rf"∂[^\s/]+/∂{_BELOW}(?: \(\w+\))?"),
    (Role.GRAD, rf"\bd[^\s/]+/d{_BELOW}|\b\w+\.grad\b"),
)
_SYMBOL = re.compile("|".join(f"(?P<{role.name}>{pattern})" for role, pattern in _INKS))


def inked(text: str) -> Spans:
    """Return a sentence with its gradients and local derivatives in their colours."""
    spans: list[tuple[str, Role]] = []
    end = 0
    for found in _SYMBOL.finditer(text):
        spans += [(text[end : found.start()], Role.INK), (found[0], Role[found.lastgroup or Role.INK.name])]
        end = found.end()
    return tuple((words, role) for words, role in [*spans, (text[end:], Role.INK)] if words)
