"""The words of a first meeting, language by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Starter:
    """What a first meeting says; every text is an example that its author replaces."""

    body: str
    """Who meets."""
    chair: str
    """The role of the one who presides."""
    decisions: str
    """The title of the section in which something is decided."""
    information: str
    recommendation: str
    """The title of the part that says what is to be decided; the parser knows it in this language."""
    case: str
    """The title of the part that gives the background; the parser knows it too."""
    new_item: str
    approval: str
    """The title of the first item."""
    approve: str
    approve_case: str
    news: str
    """The title of the second item."""
    news_case: str


STARTERS: Mapping[str, Starter] = {
    "en": Starter(
        body="The Committee",
        chair="chair",
        decisions="Items for decision",
        information="Items for information",
        recommendation="Recommendation",
        case="Background",
        new_item="New item",
        approval="Approval of the agenda",
        approve="That the committee approves the agenda.",
        approve_case="Members may ask for an item to be moved, or for one to be added under any other business.",
        news="News since the last meeting",
        news_case="The chair reports on what has happened since the last meeting.",
    ),
    "da": Starter(
        body="Udvalget",
        chair="formand",
        decisions="Beslutningspunkter",
        information="Orienteringspunkter",
        recommendation="Indstilling",
        case="Sagsfremstilling",
        new_item="Nyt punkt",
        approval="Godkendelse af dagsorden",
        approve="At udvalget godkender dagsordenen.",
        approve_case="Medlemmerne kan bede om, at et punkt flyttes, eller at et nyt kommer på under eventuelt.",
        news="Nyt siden sidste møde",
        news_case="Formanden orienterer om, hvad der er sket siden sidste møde.",
    ),
    "de": Starter(
        body="Der Ausschuss",
        chair="Vorsitz",
        decisions="Zur Beschlussfassung",
        information="Zur Information",
        recommendation="Beschlussvorschlag",
        case="Sachverhalt",
        new_item="Neuer Punkt",
        approval="Genehmigung der Tagesordnung",
        approve="Der Ausschuss genehmigt die Tagesordnung.",
        approve_case="Die Mitglieder können beantragen, einen Punkt zu verschieben oder einen weiteren aufzunehmen.",
        news="Neues seit der letzten Sitzung",
        news_case="Die oder der Vorsitzende berichtet, was seit der letzten Sitzung geschehen ist.",
    ),
    "sv": Starter(
        body="Nämnden",
        chair="ordförande",
        decisions="Beslutsärenden",
        information="Informationsärenden",
        recommendation="Förslag till beslut",
        case="Ärendet",
        new_item="Ny punkt",
        approval="Godkännande av dagordningen",
        approve="Nämnden godkänner dagordningen.",
        approve_case="Ledamöterna kan begära att en punkt flyttas eller att en ny läggs till under övriga frågor.",
        news="Nytt sedan förra mötet",
        news_case="Ordföranden berättar vad som har hänt sedan förra mötet.",
    ),
    "nb": Starter(
        body="Utvalget",
        chair="leder",
        decisions="Vedtakssaker",
        information="Orienteringssaker",
        recommendation="Forslag til vedtak",
        case="Saksframstilling",
        new_item="Ny sak",
        approval="Godkjenning av sakslisten",
        approve="Utvalget godkjenner sakslisten.",
        approve_case="Medlemmene kan be om at en sak flyttes, eller at en ny tas opp under eventuelt.",
        news="Nytt siden forrige møte",
        news_case="Lederen orienterer om hva som har skjedd siden forrige møte.",
    ),
    "nl": Starter(
        body="De commissie",
        chair="voorzitter",
        decisions="Ter besluitvorming",
        information="Ter informatie",
        recommendation="Voorstel",
        case="Toelichting",
        new_item="Nieuw punt",
        approval="Vaststelling van de agenda",
        approve="De commissie stelt de agenda vast.",
        approve_case="Leden kunnen vragen een punt te verplaatsen of een punt toe te voegen aan de rondvraag.",
        news="Nieuws sinds de vorige vergadering",
        news_case="De voorzitter vertelt wat er sinds de vorige vergadering is gebeurd.",
    ),
    "fr": Starter(
        body="La commission",
        chair="présidence",
        decisions="Points soumis à décision",
        information="Points d’information",
        recommendation="Proposition de décision",
        case="Exposé",
        new_item="Nouveau point",
        approval="Approbation de l’ordre du jour",
        approve="La commission approuve l’ordre du jour.",
        approve_case="Les membres peuvent demander de déplacer un point ou d’en ajouter un aux questions diverses.",
        news="Nouvelles depuis la dernière réunion",
        news_case="La présidence rend compte de ce qui s’est passé depuis la dernière réunion.",
    ),
}

_SERVED_BY = {"no": "nb", "nn": "nb"}


def base(tag: str) -> str:
    """Return which of `STARTERS` a BCP 47 tag gets: its language's, or the English one."""
    language = tag.replace("_", "-").split("-", 1)[0].lower()
    served = _SERVED_BY.get(language, language)
    return served if served in STARTERS else "en"


def starter(language: str) -> Starter:
    """Return the words for a BCP 47 tag."""
    return STARTERS[base(language)]
