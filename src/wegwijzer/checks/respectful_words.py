"""The rule ``respectful_words``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegwijzer.checks.records import Finding, Records
from wegwijzer.checks.wording import Word, found, may_hold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wegwijzer.checks.texts import Written

#: "Victim" is a word of the law: right where somebody is registered as one or has rights as one.
_LAW = {
    "nl": r"aangemeld|aanmeld|aangifte|recht|mensenhandel",
    "en": r"regist|report|right|trafficking",
    "es": r"regist|denuncia|derecho|trata",
}
#: Words to avoid and what to write instead, by language (docs/editors.md). Readers may use any word for themselves:
#: search words and names are not checked.
WORDS: Mapping[str, tuple[Word, ...]] = {
    "nl": (
        Word("prostitu", "prostitu[eé]+s?", "sekswerker", "error"),
        Word("prostitutie", r"\w*prostitutie\w*", "sekswerk"),
        Word("hoer", "hoer(?:en)?|hoertjes?", "sekswerker", "error"),
        Word("hoerenlop", "hoerenlopers?", "klant", "error"),
        Word("pooier", "pooiers?", "exploitant, bureau of club", "error"),
        Word("bordeelba", "bordeelba(?:as|zen)", "exploitant"),
        Word("junk", "junks?|junkies?", "iemand die gebruikt", "error"),
        Word("verslaafde", "(?:drugs)?verslaafden?", "iemand die gebruikt"),
        Word("illegale", "illegalen", "mensen zonder papieren", "error"),
        Word("thuisprostitu", "illegale thuisprostitutie", "thuis werken"),
        Word("transseksue", "transseksue(?:el|elen|len|le)", "trans persoon", "error"),
        Word("travestiet", "travestiet(?:en)?", "trans persoon", "error"),
        Word("slachtoffer", "slachtoffers?", "iemand die dit meemaakt", unless=_LAW["nl"]),
        Word("uitstap", "uitstap(?:pen|t|te|per|pers|programma|programma's)?", "ander werk, iets erbij"),
        Word("eruit stap", "eruit stap(?:pen|t|te)?", "ander werk, iets erbij"),
        Word("terugval", r"terugval(?:len|t)?", "weer beginnen"),
        Word("lotgeno", "lotgenoten?|lotgenoot", "collega"),
        Word("toeleid", "toeleid(?:en|t|ing)", "iemand die meegaat"),
        Word("lichaam verko", "lichaam verko(?:pen|opt)", "sekswerk"),
        Word("loverboyproblematiek", "loverboyproblematiek", "dwang, uitbuiting"),
        Word("geanonimiseerd", "geanonimiseerde?", "zonder naam"),
        Word("geslachtsziekte", "geslachtsziektecontroles?", "soa-test"),
        Word("deze mensen", "deze mensen", "zeg wie je bedoelt"),
        Word("vieze man", "vieze mann?en|vieze man", "klant"),
    ),
    "en": (
        Word("prostitute", "prostitutes?", "sex worker", "error"),
        Word("prostitution", "prostitution", "sex work"),
        Word("hooker", "hookers?", "sex worker", "error"),
        Word("whore", "whores?", "sex worker", "error"),
        Word("pimp", "pimps?", "operator, agency or club", "error"),
        Word("junkie", "junkies?", "someone who uses", "error"),
        Word("addict", "addicts?", "someone who uses"),
        Word("illegals", "illegals", "people without papers", "error"),
        Word("transsexual", "transsexuals?", "trans person", "error"),
        Word("trann", "trann(?:y|ies)", "trans person", "error"),
        Word("punter", "punters?", "client"),
        Word("fellow sufferer", "fellow sufferers?", "colleague"),
        Word("victim", "victims?", "someone this happened to", unless=_LAW["en"]),
        Word("leave the life", "leave the life", "other work, something on the side"),
        Word("relapse", "relapses?", "start again"),
        Word("modern slavery", "modern slavery", "pressure, exploitation"),
        Word("rescue", "rescued?", "someone who thinks along"),
        Word("care pathway", "care pathways?", "say what somebody gets"),
        Word("trajector", "trajector(?:y|ies)", "say what somebody gets"),
        Word("anonymised", "anonymised", "without your name"),
        Word("confidant", "confidant", "someone who passes nothing on without your yes"),
    ),
    "es": (
        Word("prostitut", "prostitut[ao]s?", "trabajadora o trabajador sexual", "error"),
        Word("prostituci", "prostituci[oó]n", "trabajo sexual"),
        Word("puta", "putas?", "trabajadora o trabajador sexual", "error"),
        Word("puter", "puteros?", "cliente", "error"),
        Word("mujer", "mujer(?:es)? de la vida", "trabajadora sexual", "error"),
        Word("vender", "vender (?:el|tu|su) cuerpo", "trabajo sexual"),
        Word("cog", "cog(?:er|e|es|emos|en|ido|iendo|í|ió)", "tomar, recibir", "error"),
        Word("cojo", "cojo", "tomar, recibir", "error"),
        Word("proxeneta", "proxenetas?", "dueño del local, agencia"),
        Word("ilegales", "ilegales", "personas sin papeles", "error"),
        Word("travesti", "travestis?", "persona trans"),
        Word("adict", "(?:drog)?adict[ao]s?", "persona que consume"),
        Word("ctima", "v[ií]ctimas?", "persona que vive esto", unless=_LAW["es"]),
        Word("rescat", "rescat(?:ar|ad[ao]s?)", "alguien que te acompaña"),
        Word("salvar", "salvar(?:te|la|las)?", "alguien que te acompaña"),
        Word("salir de la calle", "salir de la calle", "otro trabajo, algo además"),
        Word("dejar esa vida", "dejar esa vida", "otro trabajo, algo además"),
        Word("reca", "recaer|reca[ií]das?", "volver a trabajar"),
        Word("esclavitud", "esclavitud", "presión, explotación"),
        Word("trayectoria", "trayectorias?", "di qué se recibe"),
        Word("confidente", "confidentes?", "alguien que no cuenta nada sin tu permiso"),
        Word("anonimizad", "anonimizad[ao]s?", "sin dar tu nombre"),
        Word("control sanitario", "control sanitario", "prueba de ITS"),
        Word("consulta abierta", "consulta abierta", "ir sin cita"),
    ),
    "ar": (
        Word("دعارة", r"\w*دعارة\w*", "العمل الجنسي", "error"),
        Word("بغاء", r"\w*بغاء\w*", "العمل الجنسي", "error"),
        Word("عاهر", r"\w*عاهر(?:ة|ات)\w*", "العاملون والعاملات في مجال الجنس", "error"),
    ),
}


def respectful_words(records: Records) -> Iterator[Finding]:
    """Texts use the words that sex workers use for themselves and their work; names keep their own."""
    own = _names_with_such_words(records)
    for spot, written in records.texts_where(_may_hold_one):
        for word, match in found(WORDS.get(written.language, ()), written.text, own):
            here = spot._replace(line=written.line_of(match))
            yield Finding(here, f"{match!r} is a word to avoid", f"Write: {word.better}.", word.severity)


def _may_hold_one(written: Written) -> bool:
    return written.kind != "name" and may_hold(WORDS.get(written.language, ()), written.text)


def _names_with_such_words(records: Records) -> tuple[str, ...]:
    """Give the names of organizations and titles of sources that hold such a word: a text may mention them."""
    names = {organization.name.lower() for _, organization in records.organizations}
    names |= {source.title.lower() for _, organization in records.organizations for source in organization.sources}
    return tuple(sorted(name for name in names if any(True for _ in found(WORDS["nl"], name))))
