"""MainWindow: places the canvas and the panels, and keeps title, actions and status bar in step with the document."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from core.base.text import say
from core.description.views import Frame
from core.recovery import shelf
from core.recovery.lines import readable
from gui.bars.arrange_offer import ArrangeOffer
from gui.bars.bottom_row import BottomRow
from gui.bars.file_bar import bar_below
from gui.bars.first_step import FirstStep
from gui.bars.status_bar import StatusBar
from gui.bars.work_line import WorkLine
from gui.bars.zoom_control import ZoomControl
from gui.base.announce import announce
from gui.base.naming import named
from gui.canvas.view import CanvasView
from gui.changes import Changes
from gui.commands import file
from gui.commands.action import State, state_of
from gui.commands.exporter import Exporter
from gui.commands.needs import OpenWindows
from gui.document import Document
from gui.keeping import Keeper
from gui.menus.context_menu import show_context_menu
from gui.menus.menus import Menus
from gui.menus.part_menus import give_menus, panels_menu
from gui.panels.backward import BackwardPanel
from gui.panels.formula import FormulaBar
from gui.panels.history import History
from gui.panels.inspector import Inspector
from gui.panels.notice import Notice
from gui.panels.palette import Palette
from gui.panels.tables import Tables
from gui.panels.timeline import Timeline
from gui.panels.welcome import Welcome
from gui.player import Player
from gui.settings.look import Look
from gui.settings.settings import Settings
from gui.window import window_layout
from gui.window.chosen import Chosen
from gui.window.closing import may_go
from gui.window.columns import column, divided, dock, fill
from gui.window.drops import has_files, leave_files_to_the_window, open_dropped
from gui.window.later_parts import LaterParts
from gui.window.lesson_offers import LessonOffers
from gui.window.own_keys import keeps
from gui.window.parts import Parts
from gui.window.presentation import Presentation
from gui.window.settle import settle
from gui.window.unkept import Unkept
from gui.window.watching import Watching


class MainWindow(LaterParts, QMainWindow):
    """Palette, canvas with formula bar and timeline, backward panel and inspector."""

    def __init__(
        self, document: Document, windows: OpenWindows, settings: Settings, look: Look, example: str | None
    ) -> None:
        super().__init__()
        self.document, self.windows, self.settings, self.look = document, windows, settings, look
        self.example = example  # the name of the example that is open; None: not to be remembered
        document.setParent(self)
        self.player = Player(document, self.settings.pace, self)
        self.exporter = Exporter(self)
        self.keeper = Keeper(document, is_on=settings.keeps_work and shelf.is_on())
        self.canvas = CanvasView(document, self.look.theme)
        self.changes = Changes(document, self.canvas.get_ready, lambda: settings.constants_as_cards)
        over = (self.canvas.key, self.canvas.map)
        self.notice = Notice(self.canvas, over)
        self.work_lines = WorkLine(self.canvas, self.changes.work), WorkLine(self.canvas, self.exporter.work, 1)
        self.welcome = Welcome(document, self.canvas.viewport())
        self.palette_panel = Palette(document)
        self.backward = BackwardPanel(document)
        self.inspector = Inspector(document)
        self.lesson_place = QWidget()
        self.lesson_place.hide()
        self.formula = FormulaBar(document, self.changes, self.canvas, over)
        self.timeline = Timeline(document)
        self.tables = Tables(document, self)
        self.history = History(document, self)
        self.menus: Menus = Menus(self)
        self.zoom = ZoomControl(self.menus.action, self.canvas.zoom_to)
        action = self.menus.action
        self.offer = ArrangeOffer(action("view.arrange"))
        self.status = StatusBar(self.offer, self.zoom, document, settings)
        self.first_step = FirstStep(self.menus.toolbar.button(action("backward.step")), settings, self.canvas, self)
        self._divided = False
        self.setAcceptDrops(True)
        self._lay_out()
        self.parts = self._make_parts()
        self.presentation: Presentation = Presentation(self)
        give_menus(self)
        self.watching: Watching = Watching(self)
        self.recovery_bar = named("recovery-bar", bar_below(self.canvas, look))
        self._connect()
        self.chosen, self.unkept = Chosen(self), Unkept(self)
        LessonOffers(self)
        self._follow_theme()
        leave_files_to_the_window(self)
        self._show_frame(document.frame)
        self._show_title()

    def document_name(self) -> str:
        """The file's name, or what to call a graph without one."""
        path = self.document.path
        return readable(path.name) if path else self.document.title or say("Untitled")

    def set_pace(self, milliseconds: int) -> None:
        """Choose the time between two steps of Play."""
        self.settings.pace = milliseconds

    def state(self) -> State:
        """What decides which actions make sense."""
        return state_of(self.document, self.canvas, playing=self.player.playing, asking=self.asking)

    # --- layout --------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.bottom = BottomRow(self.formula, self.timeline)
        self.middle = column(self.canvas, self.bottom)
        stacked = {say("the lesson"): self.lesson_place, say("the backward pass"): self.backward}
        stacked[say("the inspector")] = self.inspector
        self.right = divided(Qt.Orientation.Vertical, "split.right", stacked)
        columns = {say("the canvas"): self.middle, say("the backward pass"): self.right}
        self.split = divided(Qt.Orientation.Horizontal, "split.columns", columns)
        fill(self, self.palette_panel, self.split, self.canvas)
        dock(self, Qt.DockWidgetArea.BottomDockWidgetArea, self.tables)
        dock(self, Qt.DockWidgetArea.RightDockWidgetArea, self.history)
        self.setStatusBar(self.status)
        self.setGeometry(window_layout.first_place(self))

    def _make_parts(self) -> Parts:
        shows: dict[str, Callable[[bool], object]] = {
            "palette": self.palette_panel.setVisible,
            "backward": self.backward.setVisible,
            "inspector": self.inspector.set_wanted,
            "formula": self.bottom.setVisible,
            "map": self.canvas.map.set_wanted,
            "key": self.canvas.key.set_wanted,
            "toolbar": self.menus.toolbar.setVisible,
            "status": self.status.setVisible,
        }
        return Parts(shows, self.right, self.settings, self.menus.action)

    def remember_layout(self) -> None:
        """Keep how the window is laid out, for the next one and the next start."""
        window_layout.remember(self, self.settings)

    def showEvent(self, event: QShowEvent) -> None:
        """At the first show, give the keyboard to the canvas and divide the window as it was left, or as fits."""
        super().showEvent(event)
        if self._divided:
            return
        self._divided = True
        (self.canvas if self.lesson_place.isHidden() else self.lesson_place).setFocus()
        self.parts.show_wanted()
        window_layout.restore_sizes(self, self.settings)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._divided and not self.presentation.active:
            window_layout.give_way_to_canvas(self.split)

    def createPopupMenu(self) -> QMenu:
        """What a right click on the menus or the toolbar offers."""
        return panels_menu(self.menus, self)

    # --- following the document ------------------------------------------------------------------------

    def _connect(self) -> None:
        document, canvas = self.document, self.canvas
        document.frame_changed.connect(self._show_frame)
        document.refused.connect(self.notice.say)
        document.edited.connect(self.notice.hide)  # what was refused is past once something else was done
        document.edited.connect(self._announce)
        document.path_changed.connect(self._show_title)
        self.watching.changed.connect(self._show_title)
        document.path_changed.connect(self._remember_document)
        self.formula.built.connect(canvas.fit_another)
        self.formula.noticed.connect(self.notice.say)
        document.undo_stack.cleanChanged.connect(self._show_title)
        document.undo_stack.moved.connect(self._refresh_actions)
        self.presentation.changed.connect(self.menus.action("view.presentation").setChecked)
        canvas.selection_changed.connect(self._follow_selection)
        self.tables.chosen.connect(canvas.select)
        self.tables.visibilityChanged.connect(self.menus.action("view.tables").setChecked)
        self.history.went.connect(canvas.keep_in_sight)
        self.history.visibilityChanged.connect(self.menus.action("view.history").setChecked)
        canvas.zoom_changed.connect(self.zoom.show_zoom)
        canvas.sight_noted.connect(self.status.show_note)
        canvas.crowded.connect(self.offer.offer)
        canvas.menu_requested.connect(partial(show_context_menu, self))
        canvas.add_requested.connect(self.open_add_box)
        canvas.hovered.connect(self.statusBar().showMessage)
        self.palette_panel.armed.connect(canvas.arm)
        self.palette_panel.placed.connect(canvas.place_at_centre)
        self.welcome.chosen.connect(partial(file.open_example, self))
        self.first_step.covers.connect(canvas.leave_room)
        self.player.playing_changed.connect(self._refresh_actions)
        self.exporter.written.connect(self.status.tell)
        self.exporter.failed.connect(self.notice.say)
        self.look.changed.connect(self._follow_theme)

    def _follow_theme(self) -> None:
        themed = (self.canvas, self.notice, *self.work_lines, self.backward, self.formula, self.first_step)
        for part in themed:
            part.set_theme(self.look.theme)
        self.menus.set_icons()
        self.palette_panel.show_icon(self.look.icon("search"))
        height = self.fontMetrics().height()
        self.menus.toolbar.setIconSize(QSize(height + 2, height + 2))
        self.statusBar().setMinimumHeight(height + 10)
        self._refresh_actions()

    def _follow_selection(self) -> None:
        nodes, wires = self.canvas.selected_nodes(), self.canvas.selected_wires()
        self.inspector.show_selection(nodes, wires)
        self.tables.show_selection(nodes, wires)
        self._refresh_actions()

    def _show_frame(self, frame: Frame) -> None:
        self.first_step.show_frame(frame)
        self._refresh_actions()

    def _refresh_actions(self) -> None:
        self.menus.refresh(self.state())

    def _announce(self, edit: str) -> None:
        announce(self.canvas, say("Done: {what}", what=edit))

    def _show_title(self) -> None:
        self.setWindowTitle(self.watching.title())
        self.setWindowModified(self.document.modified)

    # --- coming forward, closing, dropped files ------------------------------------------------------------

    def come_forward(self) -> None:
        """Be in front of the other windows, with the keyboard."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._remember_document()
            self.watching.look_soon()
        if event.type() == QEvent.Type.WindowStateChange:
            window_layout.fit_the_screen(self)

    def event(self, event: QEvent) -> bool:
        """Keys that the widget with the keyboard uses are no shortcuts; before it is deleted, the window hides."""
        if event.type() == QEvent.Type.DeferredDelete:
            self.hide()  # so that a field that loses the keyboard still has everything around it
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(keeps(self.focusWidget(), event))
            return True
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            window_layout.fit_the_screen(self)  # what is shown now may need more than there is
        return handled

    def _remember_document(self) -> None:
        """Let the next start show what was worked on last."""
        self.windows.remember(self)

    def settle(self) -> bool:
        """Keep what is being typed; False if it makes no sense, and its place says why."""
        return settle(self.document, self.canvas, self.inspector.editors, self)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()  # until all is done: after a mistake the window stays
        if may_go(self):
            event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if has_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if has_files(event):
            event.acceptProposedAction()
            open_dropped(self, event.mimeData().urls())
