"""What can be done with words on notes, from the panel beside the account."""

from functools import partial

from fieldbook.text import _
from fieldbook.ui.pages.account.deeds import Deeds
from fieldbook.ui.parts.ask import Ask
from fieldbook.work.coaching import WordLine, reply_to_word, word_done


class WordDeeds(Deeds):
    """A reply is asked for in a line; done is done at once."""

    def connect_page(self) -> None:
        """Listens to the section of the panel."""
        self._page.account_panel.words.wished.connect(self._on_wished)

    def _on_wished(self, deed: str, one: WordLine) -> None:
        if deed == "reply":
            self._ask(one)
        elif deed == "done":
            self._write(partial(word_done, word=one.id), _("Done."))
        else:
            self._write(partial(word_done, word=one.id, done=False), _("It is open again."))

    def _ask(self, one: WordLine) -> None:
        title = _("Reply to {name}").format(name=one.by_name)
        ask = Ask(self._host(), title, one.text, _("Reply"))
        ask.answered.connect(partial(self._on_answered, ask, one))
        ask.open()

    def _on_answered(self, ask: Ask, one: WordLine, text: str) -> None:
        told = _("Your reply goes back with the next shared book.")
        work = partial(reply_to_word, word=one.id, text=text)
        self._write(work, told, ask.close_overlay, ask.show_error)

    def keep(self) -> None:
        """Somebody goes elsewhere: nothing here is kept by itself."""
