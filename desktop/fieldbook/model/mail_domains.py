"""What follows the @: a company's own domain, or that of a provider everybody may use."""

import re

_SAID = """
gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com aol.com
icloud.com me.com mac.com proton.me protonmail.com pm.me zoho.com mail.com email.com gmx.com
fastmail.com hey.com tutanota.com tuta.io yandex.com yandex.ru mail.ru qq.com 163.com 126.com
btinternet.com btopenworld.com virginmedia.com ntlworld.com sky.com talktalk.net
blueyonder.co.uk tiscali.co.uk yahoo.co.uk hotmail.co.uk live.co.uk outlook.co.uk eircom.net
aol.co.uk gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de arcor.de posteo.de
mailbox.org outlook.de hotmail.de yahoo.de live.de aon.at bluewin.ch hispeed.ch sunrise.ch
orange.fr wanadoo.fr free.fr sfr.fr laposte.net bbox.fr neuf.fr hotmail.fr yahoo.fr outlook.fr
live.fr skynet.be telenet.be libero.it virgilio.it tiscali.it alice.it hotmail.it yahoo.it
tin.it hotmail.es yahoo.es telefonica.net sapo.pt ziggo.nl kpnmail.nl xs4all.nl planet.nl
hetnet.nl home.nl live.nl hotmail.nl telia.com bredband.net spray.se online.no getmail.no
mail.dk luukku.com wp.pl o2.pl onet.pl interia.pl seznam.cz centrum.cz freemail.hu citromail.hu
abv.bg comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net
rogers.com sympatico.ca shaw.ca bigpond.com optusnet.com.au xtra.co.nz rediffmail.com uol.com.br
bol.com.br terra.com.br
"""
_PUBLIC = frozenset(_SAID.split())
"""Providers of mail for everybody: their domain says nothing about a company."""
_SECOND = {"co", "com", "org", "net", "gov", "ac", "edu", "ltd", "plc", "or", "ne", "go", "gv"}
"""What stands before a country's ending without being a name: "co" in ".co.uk"."""
_SITE = re.compile(r"^(?:[a-z][a-z0-9+.\-]*://)?(?:[^/@]*@)?(?:www\d?\.)?([^/:?#]+)")


def company_domain(mail: str) -> str:
    """The domain of a mail address in small letters; "" for one of a public provider."""
    domain = mail.rpartition("@")[2].strip().strip(".").lower()
    return "" if domain in _PUBLIC or "." not in domain else domain


def site_domain(website: str) -> str:
    """The domain of a website as a mail address of the same company would have it."""
    found = _SITE.match(website.strip().lower())
    domain = found[1].strip(".") if found else ""
    return "" if domain in _PUBLIC or "." not in domain else domain


def name_from(domain: str) -> str:
    """What a company of this domain may be called: "brandt-garden.co.uk" is "Brandt Garden"."""
    parts = domain.split(".")
    parts = parts[:-1] if len(parts) > 1 else parts
    if len(parts) > 1 and parts[-1] in _SECOND:
        parts = parts[:-1]
    words = re.split(r"[-_]+", parts[-1])
    return " ".join(word[:1].upper() + word[1:] for word in words if word)
