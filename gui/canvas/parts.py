"""Parts: the objects that one canvas is made of, and what follows what."""

from collections.abc import Callable

from PySide6.QtWidgets import QGraphicsView

from gui.canvas.adding import Adding
from gui.canvas.camera.camera import Camera
from gui.canvas.camera.glide import Glide
from gui.canvas.camera.sight import Sight
from gui.canvas.crowd import Crowd
from gui.canvas.editing.in_place import InPlace
from gui.canvas.gestures.base import Ask, Stage
from gui.canvas.gestures.hand import Hand
from gui.canvas.key import Key
from gui.canvas.keyboard.accessible import SpokenThings
from gui.canvas.keyboard.keyboard import Keyboard
from gui.canvas.keyboard.keys import Keys
from gui.canvas.messages import Messages
from gui.canvas.minimap import MiniMap
from gui.canvas.pointed import Pointed
from gui.canvas.pointer.drops import Drops
from gui.canvas.pointer.hover import Hover
from gui.canvas.pointer.mouse import Menu, Mouse
from gui.canvas.pointer.tools import Tools
from gui.canvas.scene import CanvasScene
from gui.canvas.selected import Selected
from gui.canvas.selection import Selection
from gui.canvas.showing import Showing
from gui.document import Document
from gui.theme import Theme


class Parts:
    """Each part is given the others that it works with; none of them knows this object or the class of the view."""

    def __init__(
        self,
        view: QGraphicsView,
        document: Document,
        theme: Theme,
        ask: Ask,
        menu: Menu,
        give_focus_on: Callable[[bool], bool],
    ) -> None:
        self._view = view
        self.scene = scene = CanvasScene(theme, view)
        self.camera = camera = Camera(view)
        self.selection = selection = Selection(scene)
        self.messages = messages = Messages(view)
        stage = Stage(document, scene, selection, camera, messages, ask)
        self.hand = hand = Hand(stage, view.mapToScene)
        self.hover = hover = Hover(view, stage, hand)
        self.editor = editor = InPlace(view, scene, document, messages)
        self.keys = keys = Keys(stage, hand, editor.edit)
        self.mouse = Mouse(view, stage, hand, hover, keys, editor.edit, menu)
        self.drops = Drops(view, stage, hand, self.mouse.edge)
        self.keyboard = Keyboard(view, stage, hand, self.mouse.edge, keys, editor, hover.show_cursor, give_focus_on)
        self.spoken = SpokenThings(view, stage, keys)
        self.map = MiniMap(view, stage, hand)
        self.key = Key(view, stage)
        self.glide = glide = Glide(view, scene, camera, self._follow_glide)
        self.sight = sight = Sight(view, camera, scene, selection, glide)
        self.crowd = Crowd(view, scene, lambda: glide.running or hand.busy)
        self.tools = Tools(view, stage, hand, hover)
        self.adding = Adding(view, stage, hand, hover, editor)
        self.selected = Selected(stage)
        self.pointed = Pointed(scene)
        followers = (
            self._follow_content,
            hand.refresh,
            self.spoken.refresh,  # before the keyboard moves on and a screen reader asks
            keys.refresh,
            editor.follow,
            hover.refresh,  # after all that has something to say
            self.crowd.refresh,
            self.pointed.refresh,
        )
        self.showing = Showing(view, stage, hand, glide, sight, lambda: editor.open, followers)
        messages.is_behind = self.showing.is_behind
        camera.zoomed.connect(self._follow_zoom)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.scene.set_theme(theme)
        self.messages.set_theme(theme)
        self.map.set_theme(theme)
        self.key.set_theme(theme)
        self.keys.refresh()
        self.hover.refresh()

    def follow_scrolling(self) -> None:
        """The view shows another part of the scene."""
        self.sight.note()
        self.key.follow()
        self.editor.follow()
        self.hover.refresh()

    def follow_text_size(self) -> None:
        """The text of the window has another size."""
        self.camera.follow_text_size()
        self.sight.refit()

    def _follow_zoom(self) -> None:
        self.scene.set_scale(self.camera.resolution)
        self.follow_scrolling()

    def _follow_glide(self) -> None:
        self.keys.refresh()
        self.hover.refresh()

    def _follow_content(self) -> None:
        content = self.scene.content_box()
        self.camera.bound(content)
        self.selection.prune()
        self.map.show_content(content)
        self.key.show_step()
        self.key.follow()
