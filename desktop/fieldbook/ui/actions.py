"""What the window can do from its menu and by key: one table of actions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


@dataclass(frozen=True, slots=True)
class Deed:
    """One entry of a menu: its name, its keys, what it does."""

    name: str
    text: str
    keys: tuple[str, ...]
    run: Callable[[], None]
    icon: str = ""
    always: bool = False
    """Whether it acts while a form lies over the place, too."""


Menus = list[tuple[str, list[Deed | None]]]
"""Titles with their entries; None is a line between."""


class Actions:
    """The actions of a window by name; their keys work though no menu bar is shown."""

    def __init__(self, window: QWidget, menus: Menus, may: Callable[[Deed], bool]) -> None:
        """Adds every action to the window; `may` is asked whether a deed acts now."""
        self._may = may
        self._named: dict[str, QAction] = {}
        self._menus = menus
        self._window = window
        for _title, deed in self.entries():
            self._named[deed.name] = self._made(deed)

    def _made(self, deed: Deed) -> QAction:
        action = QAction(deed.text, self._window)
        action.setShortcuts([QKeySequence(key) for key in deed.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(partial(self.do, deed))
        self._window.addAction(action)
        return action

    def do(self, deed: Deed) -> None:
        """What an entry does, if it may act now."""
        if self._may(deed):
            deed.run()

    def entries(self) -> Iterator[tuple[str, Deed]]:
        """Every entry with the title it stands under."""
        for title, deeds in self._menus:
            for deed in deeds:
                if deed is not None:
                    yield title, deed

    def __getitem__(self, name: str) -> QAction:
        """The action of that name."""
        return self._named[name]

    def menu(self, parent: QWidget) -> QMenu:
        """All of them as one menu with a sub-menu for each title."""
        menu = QMenu(parent)
        for title, _deeds in self._menus:
            sub = self.sub_menu(menu, title)
            sub.setTitle(title)
            menu.addMenu(sub)
        return menu

    def sub_menu(self, parent: QWidget, title: str) -> QMenu:
        """The entries under one title."""
        menu = QMenu(parent)
        for name, deeds in self._menus:
            for deed in deeds if name == title else ():
                if deed is None:
                    menu.addSeparator()
                else:
                    menu.addAction(self._named[deed.name])
        return menu
