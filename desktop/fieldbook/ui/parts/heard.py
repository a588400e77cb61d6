"""What a widget of our own is for those who hear it: a dialog, a tab, an alert."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget

W = TypeVar("W", bound=QWidget)
_ROLES: dict[type[QWidget], QAccessible.Role] = {}


def heard_as(role: QAccessible.Role) -> Callable[[type[W]], type[W]]:
    """Gives a class of widgets, and all below it, their role."""

    def give(kind: type[W]) -> type[W]:
        if not _ROLES:
            QAccessible.installFactory(_made)
        _ROLES[kind] = role
        return kind

    return give


def _made(_kind: str, widget: QObject) -> QAccessibleInterface | None:
    for kind, role in _ROLES.items():
        if isinstance(widget, kind):
            return (
                _Tab(widget, role) if isinstance(widget, QAbstractButton) else _Heard(widget, role)
            )
    return None


class _Heard(QAccessibleWidget):
    """A dialog keeps the focus to itself."""

    def state(self) -> QAccessible.State:
        state = super().state()
        if self.role() == QAccessible.Role.Dialog:
            state.modal = True
        return state


class _Tab(QAccessibleWidget):
    """Is selected where we are; pressing it goes there."""

    def state(self) -> QAccessible.State:
        state, button = super().state(), self.widget()
        state.selectable = True
        state.selected = isinstance(button, QAbstractButton) and button.isChecked()
        return state

    def actionNames(self) -> list[str]:
        return [QAccessibleActionInterface.pressAction(), *super().actionNames()]

    def doAction(self, name: str) -> None:
        button = self.widget()
        if isinstance(button, QAbstractButton) and name == QAccessibleActionInterface.pressAction():
            button.click()
        else:
            super().doAction(name)
