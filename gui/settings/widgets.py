"""The style sheet of fields, buttons, tables and scroll bars: what Fusion draws in relief, or too faint in the dark."""

from gui.theme import Theme, scaled

BAR = 14  # pixels across a scroll bar
HANDLE = 20  # pixels of the shortest handle
BESIDE = 2  # pixels beside the border of a docked panel, where it can be grabbed too
ASIDE = 6  # pixels beside the text of a cell
INSIDE = 3  # pixels more that Qt leaves there in cells, but not in heads


def style_sheet(theme: Theme) -> str:
    """The rules of all of them, in the colours of a theme and for the size of the text that was chosen."""
    return "".join(rules(theme) for rules in (_fields, _buttons, _menus, _indicators, _tables, _borders, _scroll_bars))


def _fields(theme: Theme) -> str:
    """Edges of fields: Fusion derives them from the window's colour, too faint in the dark."""
    thin = round(theme.stroke)
    edge = f"border: {thin}px solid {theme.wire}; border-radius: 4px; background: {theme.card};"
    return f"""
        QLineEdit {{ {edge} padding: 3px 5px; }}
        QLineEdit#inline-editor {{ padding: 0 3px; }}
        QComboBox {{ {edge} padding: 4px 8px; }}
        QComboBox::drop-down {{ border: 0; width: 24px; }}
        QComboBox::down-arrow {{ image: url({_drawing("down", theme)}); width: 12px; height: 12px; }}
        QAbstractSpinBox {{ {edge} padding: 3px 0; qproperty-alignment: AlignRight; }}
        QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 24px; border: 0; }}
        QAbstractSpinBox::up-arrow {{ image: url({_drawing("up", theme)}); width: 10px; height: 10px; }}
        QAbstractSpinBox::down-arrow {{ image: url({_drawing("down", theme)}); width: 10px; height: 10px; }}
        QPlainTextEdit {{ {edge} }}
        QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus
            {{ border-color: {theme.selection}; }}
        QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{ border-color: {theme.line}; }}
    """


def _buttons(theme: Theme) -> str:
    """Buttons of panels, dialogs and the toolbar, and the menus."""
    thin = round(theme.stroke)
    return f"""
        QPushButton {{ border: {thin}px solid {theme.wire}; border-radius: 4px; padding: 4px 12px; }}
        QPushButton {{ background: {theme.card}; }}
        QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
        QPushButton:hover {{ background: {theme.leaf}; }}
        QPushButton:focus, QPushButton:default {{ border-color: {theme.selection}; }}
        QPushButton:checked {{ background: {theme.leaf}; border: {2 * thin}px solid {theme.selection}; }}
        QPushButton:disabled {{ border-color: {theme.line}; color: {theme.wire}; }}
        QDialog QToolButton[autoRaise="false"] {{ border: {thin}px solid {theme.wire}; border-radius: 4px; }}
        QDialog QToolButton[autoRaise="false"] {{ background: {theme.card}; padding: 3px 10px; }}
        QDialog QToolButton[autoRaise="false"]:hover {{ background: {theme.leaf}; }}
        QDialog QToolButton[autoRaise="false"]:focus {{ border-color: {theme.selection}; }}
        QDialog QToolButton[autoRaise="false"]:disabled {{ border-color: {theme.line}; }}
        QMenuBar::item {{ padding: 4px 8px; border-radius: 4px; background: transparent; }}
        QMenuBar::item:selected, QMenuBar::item:pressed {{ background: {theme.leaf}; }}
        QToolBar QToolButton:checked {{ background: {theme.leaf}; border: {thin}px solid {theme.selection}; }}
        QToolBar QToolButton:checked {{ border-radius: 4px; }}
        QToolButton[popupMode="1"] {{ padding-right: 24px; }}
        QToolButton::menu-button {{ width: 24px; border: 0; }}
        QToolButton::menu-indicator {{ image: none; }}
    """


def _menus(theme: Theme) -> str:
    """Menus: what is pointed at keeps the colours in which its icon and its box can be seen."""
    thin, sign, ahead = round(theme.stroke), round(scaled(18)), round(scaled(6))
    dot = _dot(theme, 0.35, "transparent")
    return f"""
        QMenu {{ icon-size: {sign}px; }}
        QMenu::item {{ padding: {round(scaled(4))}px {4 * ahead}px {round(scaled(4))}px {sign + ahead}px; }}
        QMenu::item {{ border: {thin}px solid transparent; }}
        QMenu::item:selected {{ background: {theme.leaf}; color: {theme.ink}; border-color: {theme.selection}; }}
        QMenu::item:disabled {{ color: {theme.wire}; }}
        QMenu::icon {{ left: {ahead}px; }}
        QMenu::indicator {{ left: {ahead}px; width: {sign - 4}px; height: {sign - 4}px; }}
        QMenu::indicator:non-exclusive {{ border: {thin}px solid {theme.wire}; border-radius: 3px; }}
        QMenu::indicator:non-exclusive {{ background: {theme.card}; }}
        QMenu::indicator:non-exclusive:checked {{ background: {theme.selection}; border-color: {theme.selection}; }}
        QMenu::indicator:non-exclusive:checked {{ image: url({_drawing("check", theme)}); }}
        QMenu::indicator:exclusive:checked {{ background: {dot}; border-radius: {sign // 2 - 2}px; }}
        QMenu QLabel[section="true"] {{ font-weight: 600; padding: {2 * ahead}px {ahead}px {ahead // 2}px {ahead}px; }}
    """


def _indicators(theme: Theme) -> str:
    """Boxes to tick, dots and sliders, which grow with the text."""
    thin, thick = round(theme.stroke), 2 * round(theme.stroke)
    box, groove = round(scaled(16)), round(scaled(4))
    radius = box // 2 + 1
    return f"""
        QCheckBox, QRadioButton {{ min-height: 24px; spacing: 8px; }}
        QCheckBox::indicator, QRadioButton::indicator {{ width: {box}px; height: {box}px; background: {theme.card}; }}
        QCheckBox::indicator, QRadioButton::indicator {{ border: {thin}px solid {theme.wire}; }}
        QCheckBox::indicator {{ border-radius: 3px; }}
        QCheckBox::indicator:checked {{ background: {theme.selection}; border-color: {theme.selection}; }}
        QCheckBox::indicator:checked {{ image: url({_drawing("check", theme)}); }}
        QRadioButton::indicator {{ border-radius: {radius}px; }}
        QRadioButton::indicator:checked {{ background: {_dot(theme, 0.5, theme.card)}; }}
        QRadioButton::indicator:checked {{ border-color: {theme.selection}; }}
        QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border-color: {theme.selection}; }}
        QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {theme.line}; }}
        QSlider:horizontal {{ min-height: {max(24, box + 2)}px; }}
        QSlider::groove:horizontal {{ height: {groove}px; border-radius: {groove // 2}px; background: {theme.wire}; }}
        QSlider::sub-page:horizontal {{ border-radius: {groove // 2}px; background: {theme.selection}; }}
        QSlider::handle:horizontal {{ width: {box - 2}px; margin: -{(box - groove) // 2}px 0; }}
        QSlider::handle:horizontal {{ border: {thin}px solid {theme.wire}; background: {theme.card}; }}
        QSlider::handle:horizontal {{ border-radius: {box // 2}px; }}
        QSlider::handle:horizontal:focus {{ border: {thick}px solid {theme.selection}; }}
        QSlider::sub-page:horizontal:disabled {{ background: {theme.wire}; }}
    """


def _tables(theme: Theme) -> str:
    """Lists and tables: lines between rows only, and texts that stand below the heads of their columns.

    The list of steps is as wide as what is told above it, which has a border that shows where the keyboard is.
    """
    thin = round(theme.stroke)
    edge = f"{thin}px solid {theme.line}"
    return f"""
        QTableView, QTreeView, QListView {{ border: {edge}; border-radius: 4px; }}
        QTableView, QTreeView, QListView {{ background: {theme.card}; outline: {thin}px solid {theme.selection}; }}
        #trace {{ margin: 0 {2 * thin}px; }}
        #steps {{ padding: 0 {2 * thin}px; qproperty-indent: 0; }}
        QTableView {{ qproperty-showGrid: false; }}
        QTableView::item {{ padding: 0 {ASIDE}px; border: 0; border-bottom: {edge}; }}
        #jacobian QTableView {{ qproperty-showGrid: true; gridline-color: {theme.line}; }}
        #jacobian QTableView::item {{ border-style: native; }}
        QTreeView::item {{ padding: 2px {ASIDE}px; }}
        QUndoView, #add QListView {{ border: 0; }}
        QUndoView::item {{ padding: 3px 5px; }}
        QTableView::item:selected, QTreeView::item:selected {{ background: {theme.selection}; }}
        QTableView::item:selected, QTreeView::item:selected {{ color: {theme.on_selection}; }}
        QHeaderView {{ background: {theme.constant}; border: 0; }}
        QHeaderView::section {{ background: {theme.constant}; color: {theme.ink}; font-weight: 600; }}
        QHeaderView::section {{ border: 0; border-bottom: {edge}; padding: 0 {ASIDE + INSIDE}px; }}
        QHeaderView::section {{ min-height: {round(scaled(24))}px; }}
        QTableCornerButton::section {{ background: {theme.constant}; border: 0; border-bottom: {edge}; }}
    """


def _borders(theme: Theme) -> str:
    """Tabs, and the borders of docked panels."""
    thin, thick = round(theme.stroke), 2 * round(theme.stroke)
    return f"""
        QTabBar {{ qproperty-drawBase: false; }}
        QTabBar::tab {{ padding: 5px 12px; border: 0; border-bottom: {thick}px solid transparent; }}
        QTabBar::tab:selected {{ border-bottom-color: {theme.selection}; font-weight: 600; }}
        QTabBar::tab:hover, QTabBar::tab:focus {{ background: {theme.leaf}; }}
        QTabWidget::pane {{ border: 0; border-top: {thin}px solid {theme.line}; }}
        QMainWindow::separator {{ background: {theme.line}; width: 1px; height: 1px; margin: {BESIDE}px; }}
        QMainWindow::separator:hover {{ background: {theme.selection}; }}
    """


def _scroll_bars(theme: Theme) -> str:
    """A handle without arrows: the wheel, the keys and a click beside the handle do the same."""
    margin = 3
    radius = (BAR - 2 * margin) // 2
    return f"""
        QScrollBar {{ background: transparent; border: 0; }}
        QScrollBar:vertical {{ width: {BAR}px; }}
        QScrollBar:horizontal {{ height: {BAR}px; }}
        QScrollBar::handle {{ background: {theme.wire}; border-radius: {radius}px; margin: {margin}px; }}
        QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {theme.ink}; }}
        QScrollBar::handle:vertical {{ min-height: {HANDLE}px; }}
        QScrollBar::handle:horizontal {{ min-width: {HANDLE}px; }}
        QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
        QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """


def _dot(theme: Theme, radius: float, around: str) -> str:
    """A dot in the middle of a sign; `radius` is its share of half of the sign."""
    middle = "cx: 0.5, cy: 0.5, fx: 0.5, fy: 0.5, radius: 0.5"
    return f"qradialgradient({middle}, stop: {radius} {theme.selection}, stop: {radius + 0.1:.2f} {around})"


def _drawing(name: str, theme: Theme) -> str:
    """The address of a sign in a style sheet, which never holds a path: Qt could not read every folder's name there."""
    return f"icons:{name}-{theme.scheme}.svg"
