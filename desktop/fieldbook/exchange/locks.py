"""Files under a lock: the age format (age-encryption.org/v1), for a key or for a passphrase.

A passphrase is slow on purpose: its work factor asks for a gigabyte of memory, so such files are
opened in a process of their own, and one that asks for more than we write ourselves is refused
before anything is tried (reliability.md, B3). age tells of damage and of a wrong key in one voice.
"""

import re
from typing import Literal

import pyrage

from fieldbook.errors import BundleError, NotFittingError
from fieldbook.text import _

HARDEST = 20
"""The work factor we write, as a power of two; a file that asks for more is refused."""
_STANZAS = 4096
_AGE = b"age-encryption.org/v1\n"
_SCRYPT = re.compile(rb"^-> scrypt [A-Za-z0-9+/]+ ([0-9]{1,10})$", re.MULTILINE)
Kind = Literal["key", "passphrase"]


def new_identity() -> str:
    """A key pair of one's own: the secret half, as text ("AGE-SECRET-KEY-1...")."""
    return str(pyrage.x25519.Identity.generate())


def public_key(identity: str) -> str:
    """The half that others are told ("age1..."); raises NotFittingError for no identity."""
    try:
        return str(pyrage.x25519.Identity.from_str(identity).to_public())
    except pyrage.IdentityError as error:
        raise NotFittingError(_("The key of this book is damaged."), _no_key()) from error


def close_for_keys(data: bytes, keys: list[str]) -> bytes:
    """Locked for these public keys; raises NotFittingError for what is no such key."""
    recipients = []
    for key in keys:
        try:
            recipients.append(pyrage.x25519.Recipient.from_str(key.strip()))
        except pyrage.RecipientError as error:
            raise NotFittingError(
                _("“{key}” is no key.").format(key=key[:80]),
                _("Ask for what this prints on their laptop: fieldbook share --my-key BOOK"),
            ) from error
    return bytes(pyrage.encrypt(data, recipients))


def close_with_words(data: bytes, passphrase: str) -> bytes:
    """Locked with a passphrase; raises NotFittingError for one that is too short."""
    if len(passphrase.strip()) < 8:
        raise NotFittingError(
            _("A passphrase has at least 8 letters."), _("Four words that nobody guesses are good.")
        )
    return bytes(pyrage.passphrase.encrypt(data, passphrase.strip()))


def open_with_key(data: bytes, identity: str) -> bytes:
    """What was locked for this key; raises BundleError."""
    try:
        own = pyrage.x25519.Identity.from_str(identity)
        return bytes(pyrage.decrypt(data, [own]))
    except (pyrage.DecryptError, pyrage.IdentityError) as error:
        raise BundleError(
            _("This file was made for another laptop, or it is damaged."),
            _("Give the sender your key, and ask for it again. {how}").format(how=_no_key()),
        ) from error


def open_with_words(data: bytes, passphrase: str) -> bytes:
    """What was locked with a passphrase; raises BundleError.

    To be called where a gigabyte may be missing: see `must_be_usual`.
    """
    must_be_usual(data)
    try:
        return bytes(pyrage.passphrase.decrypt(data, passphrase.strip()))
    except pyrage.DecryptError as error:
        raise BundleError(
            _("The passphrase is another one, or the file is damaged."),
            _("Mind capital letters and blanks, or ask for the file again."),
        ) from error


def must_be_usual(data: bytes) -> None:
    """A passphrase file asks for no more work than we ask for; raises BundleError before any is
    done."""
    head = data[:_STANZAS]
    factors = [int(one) for one in _SCRYPT.findall(head)]
    if not head.startswith(_AGE) or len(factors) != 1 or not 1 <= factors[0] <= HARDEST:
        raise BundleError(
            _("This file asks for more work than any passphrase needs, or it is damaged."),
            _("Ask for the file again."),
        )


def _no_key() -> str:
    return _("It is printed by: fieldbook share --my-key BOOK")
