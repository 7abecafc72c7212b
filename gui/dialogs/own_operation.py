"""OwnOperationDialog: an operation of the learner's own, defined by a formula and a rule for each input."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QFormLayout, QLineEdit, QPushButton, QWidget

from core.base.errors import GraphError
from core.base.text import say
from core.description.views import Frame
from core.engine.own.definition import Definition
from core.engine.own.operation import operation_of
from core.engine.own.written import rule_texts
from core.graph.operations import define, forget
from gui.base.announce import announce
from gui.base.labels import copyable_label
from gui.base.naming import name_buttons, named
from gui.dialogs.beside import DialogBeside
from gui.dialogs.own_check import OwnCheck
from gui.dialogs.own_rules import OwnRules
from gui.document import Document
from gui.settings.look import Look
from gui.theme import AROUND, Theme

WIDE = 26  # heights of the text
PAUSE = 250  # milliseconds without a key after which what is typed is looked at


class OwnOperationDialog(DialogBeside):
    """Not modal: the graph can be used meanwhile. A rule that disagrees with the slope may be kept on purpose.

    To look for a wrong derivative is a lesson of its own, so the fault is told, and Create then says Create Anyway.
    """

    made = Signal(str)  # an operation of this name was created or changed

    def __init__(self, parent: QWidget, document: Document, look: Look) -> None:
        super().__init__("own", parent)
        self.setWindowTitle(say("Your Own Operation"))
        self._document, self._look = document, look
        self._draft: Definition | None = None
        self._is_wrong = self._is_told_wrong = False
        self._which = named("own.which", QComboBox())
        self._name = self._field("name", say("a name, such as damped"))
        self._inputs = self._field("inputs", say("those of the formula"))
        self._formula = self._field("formula", say("such as a*sin(b)"))
        self._sentence = self._field("sentence", say("what it does, for those who read it"))
        self._rules = OwnRules()
        self._verdict = named("own.verdict", copyable_label())
        self._check = OwnCheck(self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._lay_out()
        self._connect()
        self._follow(document.frame)
        self._look_at_it()

    def _field(self, name: str, hint: str) -> QLineEdit:
        field = named(f"own.{name}", QLineEdit())
        field.setPlaceholderText(hint)
        field.textEdited.connect(self._typed)
        return field

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(AROUND)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(say("&Operation"), self._which)
        form.addRow(say("&Name"), self._name)
        form.addRow(say("&Formula"), self._formula)
        form.addRow(say("&Inputs"), self._inputs)
        form.addRow(say("&Sentence"), self._sentence)
        form.addRow(self._rules)
        form.addRow(self._verdict)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._create = self._button("create", say("&Create"))
        self._remove = self._button("remove", say("&Remove"))
        self._create.setDefault(True)
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)  # Enter does not give it up
        form.addRow(self._buttons)
        name_buttons(self)
        self.setMinimumWidth(WIDE * self.fontMetrics().height())

    def _grow(self) -> None:
        """Be as high as all rows need; it does not become lower while one types."""
        form = self.layout()
        needed = form.totalHeightForWidth(self.width()) if form is not None else 0
        self.resize(self.width(), max(self.height(), needed))

    def _button(self, name: str, text: str) -> QPushButton:
        button = named(f"own.{name}", self._buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole))
        button.setAutoDefault(False)
        return button

    def _connect(self) -> None:
        self._which.activated.connect(self._choose)
        self._rules.edited.connect(self._typed)
        self._pause.timeout.connect(self._look_at_it)
        self._check.ended.connect(self._judge)
        self._create.clicked.connect(self._make)
        self._remove.clicked.connect(self._forget)
        self._buttons.rejected.connect(self.reject)
        self._document.frame_changed.connect(self._follow)
        self._look.changed.connect(self._colour)

    # --- which operation ---------------------------------------------------------------------------------

    @property
    def _was(self) -> str:
        """The name of the operation that is changed; "" for a new one."""
        return str(self._which.currentData() or "")

    def _follow(self, frame: Frame) -> None:
        """Offer the operations that there are; one that is gone becomes a new one, as it is typed."""
        names = list(frame.basis.evaluation.graph.operations)
        if [self._which.itemData(place) for place in range(1, self._which.count())] == names and self._which.count():
            return
        was = self._was
        self._which.clear()
        self._which.addItem(say("New operation"), "")
        for name in names:
            self._which.addItem(name, name)
        self._which.setCurrentIndex(max(0, self._which.findData(was)))
        self._show_buttons()

    def show_operation(self, name: str) -> None:
        """Show an operation to be changed; "" for a new one."""
        self._which.setCurrentIndex(max(0, self._which.findData(name)))
        self._choose()

    def _choose(self) -> None:
        shown = self._document.graph.operations.get(self._was, Definition("", (), ""))
        self._name.setText(shown.name)
        self._formula.setText(shown.formula)
        self._inputs.setText(", ".join(shown.inputs))
        self._sentence.setText(shown.sentence)
        self._rules.set_inputs(shown.inputs)
        self._rules.write(shown.rules)
        self._look_at_it()

    # --- what is typed -----------------------------------------------------------------------------------

    def _typed(self) -> None:
        self._check.stop()
        self._draft = None
        self._tell(say("Reading …"), is_wrong=False)
        self._show_buttons()
        self._pause.start()

    def _look_at_it(self) -> None:
        """Say what is wrong with what is typed, or show its rules and check them."""
        self._pause.stop()
        self._check.stop()
        self._draft, self._is_wrong = None, False
        try:
            draft = self._read()
            define(self._document.graph, draft, self._was)  # says whether another one has the name
            texts = rule_texts(operation_of(draft))
        except ValueError as error:  # GraphError, and what a formula cannot compute for any shapes
            self._tell(str(error), is_wrong=bool(self._formula.text().strip()))
        else:
            self._rules.show_texts(texts)
            self._draft = draft
            self._tell(say("Compared with central differences …"), is_wrong=False)
            self._check.begin(operation_of(draft))
        self._show_buttons()

    def _read(self) -> Definition:
        """What is typed; raise GraphError with a sentence where it makes no sense."""
        from core.language.own_formula import drafted, inputs_in  # here: the window opens without

        formula, inputs = self._formula.text(), inputs_in(self._inputs.text(), self._formula.text())
        self._rules.set_inputs(inputs)
        rules = self._rules.written(inputs)
        return drafted(self._name.text(), self._inputs.text(), formula, rules, self._sentence.text())

    def _judge(self, sentence: str, agrees: bool) -> None:
        self._is_wrong = not agrees
        if not agrees:
            sentence = say("{fault} You may keep it so, to look for the mistake on the canvas.", fault=sentence)
        self._tell(sentence, is_wrong=not agrees)
        self._show_buttons()
        announce(self._formula, sentence)

    def _tell(self, sentence: str, is_wrong: bool) -> None:
        self._verdict.setText(sentence)
        self._is_told_wrong = is_wrong
        self._colour(self._look.theme)
        QTimer.singleShot(0, self, self._grow)  # once the rows are laid out

    def _colour(self, theme: Theme) -> None:
        colours = self._verdict.palette()
        colours.setColor(QPalette.ColorRole.WindowText, theme.color("warning" if self._is_told_wrong else "ink"))
        self._verdict.setPalette(colours)

    def _show_buttons(self) -> None:
        text = say("&Change") if self._was else say("&Create")
        if self._is_wrong:
            text = say("&Change Anyway") if self._was else say("&Create Anyway")
        self._create.setText(text)
        self._create.setEnabled(self._draft is not None)
        self._remove.setVisible(bool(self._was))

    # --- what is done ------------------------------------------------------------------------------------

    def _make(self) -> None:
        if self._draft is None:
            return
        draft, was = self._draft, self._was
        step = say("Change operation {name}", name=was) if was else say("New operation {name}", name=draft.name)
        if self._document.edit(step, partial(define, definition=draft, was=was)):
            self.made.emit(draft.name)
            self.accept()

    def _forget(self) -> None:
        name = self._was
        try:
            forget(self._document.graph, name)
        except GraphError as error:
            self._tell(str(error), is_wrong=True)
            return
        self._document.edit(say("Remove operation {name}", name=name), partial(forget, name=name))
        self._choose()
