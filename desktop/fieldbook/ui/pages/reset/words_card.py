"""The words on paper: the script with its facts, and what the notes of the account give for it."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.reset.script_view import ScriptView
from fieldbook.ui.parts.ask import Ask
from fieldbook.ui.parts.button import Button, IconButton
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.flow import Flow
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.menu import ChoiceMenu
from fieldbook.work.reset_facts import Fact
from fieldbook.work.reset_words import Gap, Script, Token

_OWN, _BACK = "\0own", "\0back"
_MOMENTS = ("moment",)


class WordsCard(Card):
    """The script. A fact that is swapped is swapped for this account alone."""

    swapped = Signal()
    """Other facts are wished; `swaps` has them."""
    practise = Signal()
    printing = Signal()

    def __init__(self) -> None:
        """Without words."""
        super().__init__()
        self.swaps: dict[str, str] = {}
        self.script: Script | None = None
        self.view = ScriptView()
        self.view.asked.connect(self._on_asked)
        self.trouble = Label("", "caption", "amber")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme.px(12))
        self._column.addLayout(self._head())
        self._column.addWidget(self.trouble)
        self._column.addWidget(self.view)
        self._column.addStretch(1)
        self._column.addWidget(Hairline())
        self.facts_title = Label(_("From your notes"), "block", "ink2")
        self._column.addWidget(self.facts_title)
        self._facts = QVBoxLayout()
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._facts)
        self.flow: Flow | None = None
        side = theme.px(20)
        self._column.setContentsMargins(side, theme.px(14), side, theme.px(16))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.practise_button = Button(_("Practise"), "plain", icon="eye", key="F9")
        self.practise_button.clicked.connect(self.practise)
        self.print_button = IconButton("printer", _("Print the words"), key="Ctrl+P")
        self.print_button.clicked.connect(self.printing)
        row.addWidget(Label(_("Your words"), "panel"), 1)
        for button in (self.practise_button, self.print_button):
            row.addWidget(button)
        return row

    def show_script(self, script: Script) -> None:
        """Other words."""
        self.script = script
        self.view.show_script(script)
        self.trouble.setText(script.trouble)
        self.trouble.setVisible(bool(script.trouble))
        self._show_facts(script)

    def put(self, swaps: Mapping[str, str]) -> None:
        """What was swapped before."""
        self.swaps = dict(swaps)

    def fit(self, wide: int) -> None:
        """Smaller letters where the card is narrow."""
        self.view.set_role("opener" if wide >= theme.px(440) else "spoken_small")

    def _show_facts(self, script: Script) -> None:
        flow = Flow()
        for fact in script.facts.chips:
            chip = Button(fact.chip, "chip")
            chip.setCheckable(False)
            chip.clicked.connect(partial(self._on_fact, fact))
            flow.add(chip)
        self.add_fact = Button(_("Add a fact"), "chip", icon="plus")
        self.add_fact.setCheckable(False)
        self.add_fact.clicked.connect(self._on_add)
        flow.add(self.add_fact)
        if self.flow is not None:
            had_focus = self.flow.isAncestorOf(self.window().focusWidget() or self)
            self._facts.removeWidget(self.flow)
            self.flow.hide()
            self.flow.deleteLater()
            if had_focus:
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.flow = flow
        self._facts.addWidget(flow)
        QWidget.setTabOrder(self.view, flow)

    # ---- Swapping -------------------------------------------------------------------------------

    def _on_asked(self, part: Token | Gap, place: QPoint) -> None:
        menu = self.menu(part)
        menu.popup(place)

    def menu(self, part: Token | Gap) -> ChoiceMenu:
        """What may stand there instead: other ways, other facts, words of one's own."""
        menu = ChoiceMenu(self, partial(self._on_chosen, part))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ways = list(part.alternatives) if isinstance(part, Token) else self._moments(part)
        menu.offer([(one, one) for one in ways])
        if ways:
            menu.addSeparator()
        menu.addAction(_("Write it yourself …")).setData(_OWN)
        if part.key in self.swaps:
            menu.addAction(_("As the book has it")).setData(_BACK)
        return menu

    def _moments(self, gap: Gap) -> list[str]:
        facts = self.script.facts if self.script else None
        return [one.said for one in facts.moments] if facts and gap.kind in _MOMENTS else []

    def _on_chosen(self, part: Token | Gap, choice: str) -> None:
        if choice == _OWN:
            self.write(part)
        elif choice == _BACK:
            self._swap(part.key, "")
        else:
            self._swap(part.key, choice)

    def _swap(self, key: str, said: str) -> None:
        if said:
            self.swaps[key] = said
        else:
            self.swaps.pop(key, None)
        self.swapped.emit()
        self.view.choose(key)

    def write(self, part: Token | Gap) -> None:
        """Asks for words of the seller's own in that place."""
        window = self.window()
        host = (window.centralWidget() if isinstance(window, QMainWindow) else None) or window
        question = (
            part.text
            if isinstance(part, Gap)
            else _("Instead of “{said}”").replace("{said}", part.value)
        )
        form = Ask(
            host, _("As you would say it"), question[:1].upper() + question[1:], _("Put it in")
        )
        if isinstance(part, Token):
            form.field.line.setText(part.value)
            form.field.line.selectAll()
        form.answered.connect(partial(self._on_written, form, part.key))
        form.open()

    def _on_written(self, form: Ask, key: str, said: str) -> None:
        form.close_overlay()
        self._swap(key, said.strip())

    def _on_fact(self, fact: Fact) -> None:
        """Leads to the fact in the words, or puts it there."""
        if self.script is None:
            return
        same = [
            span.part.key
            for span in self.view.spans
            if isinstance(span.part, Token)
            and (span.part.value == fact.said or span.part.kind == fact.kind != "moment")
        ]
        if same:
            self.view.choose(same[0])
        elif key := self._place_for(fact.kind):
            self._swap(key, fact.said)

    def _on_add(self) -> None:
        """One more moment: into the first gap, or in place of the last one."""
        key = self._place_for("moment")
        part = next((one.part for one in self.view.spans if one.part.key == key), None)
        if part is not None:
            self.write(part)

    def _place_for(self, kind: str) -> str:
        every = [one.part for one in self.view.spans]
        parts = [one for one in every if one.kind == kind]
        gaps = [one for one in parts if isinstance(one, Gap)]
        return next((one.key for one in (*gaps, *reversed(parts), *reversed(every))), "")
