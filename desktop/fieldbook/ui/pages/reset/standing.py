"""What was answered before: a red flag with its words, an hour that stands, or nearly settled."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.reset.answer_words import stand_words
from fieldbook.ui.pages.reset.words import at_words
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import Label
from fieldbook.work.reset_page import ResetPage


class Standing(Card):
    """How it stands after the newest answer, and what can be done about it."""

    again = Signal()
    lead = Signal()
    on = Signal()
    """To the prep sheet."""

    def __init__(self) -> None:
        """Hidden."""
        super().__init__("sunken", edge="")
        self._sign = IconLabel("flag", "red", 15)
        self.title = Label("", "label", "red")
        self.words = Label("", "body")
        self.words.setWordWrap(True)
        self.told = Label(
            _("Twice put off or refused. Take this one to your lead, and ask together what is"
              " behind it."), "body", "red",
        )  # fmt: skip
        self.told.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._sign)
        head.addWidget(self.title, 1)
        self.again_button = Button(_("Ask again"), "plain", icon="phone")
        self.again_button.clicked.connect(self.again)
        self.lead_button = Button(_("Copy it for your lead"), "plain", icon="copy")
        self.lead_button.clicked.connect(self.lead)
        self.on_button = Button(_("Prepare it"), "primary", icon="arrow-right")
        self.on_button.clicked.connect(self.on)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for button in (self.on_button, self.again_button, self.lead_button):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        side = theme.px(14)
        column.setContentsMargins(side, theme.px(10), side, theme.px(12))
        column.setSpacing(theme.px(7))
        column.addLayout(head)
        column.addWidget(self.words)
        column.addWidget(self.told)
        column.addLayout(row)
        self.hide()

    def show_page(self, page: ResetPage) -> None:
        """How it stands; hidden while they have only been asked."""
        title, words = stand_words(page)
        tones = {"putoff": "red", "declined": "red", "partial": "amber", "committed": "amber"}
        tone = tones[page.answered.heard] if page.answered and page.answered.heard else "amber"
        if page.stands and page.meeting:
            title = _("It stands: {when}").format(when=at_words(page.meeting, page.today))
            tone = "green"
        missed = page.course is not None and page.course.reset.came == "missed"
        if missed:
            title, tone = _("It did not happen"), "amber"
            words = _("They are asked again within five working days; a touch is planned for it.")
        self._fill = f"{tone}Tint"
        icons = {"red": "flag", "amber": "clock", "green": "calendar-check"}
        self._sign.set_icon(icons[tone], tone)
        self.title.set_token(tone)
        self.title.setText(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.told.setVisible(page.lead)
        self.lead_button.setVisible(page.lead)
        self.on_button.setVisible(page.stands)
        self.again_button.setVisible(not page.stands)
        self.setVisible(bool(title) and (not page.waits or page.lead or page.flag is not None))
        self.update()

    def first(self) -> QWidget:
        """What Tab reaches first."""
        return self.on_button if not self.on_button.isHidden() else self.again_button

    def focus_first(self) -> None:
        """Puts the focus there."""
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)
