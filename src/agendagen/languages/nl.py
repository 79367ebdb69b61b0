"""Dutch."""

from agendagen.languages import language
from agendagen.phrases import Phrase

DUTCH = language.Language(
    tag="nl",
    three="nld",
    name=Phrase("Dutch"),
    country="NL",
    customs=language.Customs(),
    parts=language.Parts(
        recommendation="Voorstel, Voorstel tot besluit, Gevraagd besluit, Conceptbesluit, Advies, Aanbeveling",
        case="Toelichting, Achtergrond, Inleiding, Aanleiding, Argumenten",
        decision="Besluit, Besluiten, Beslissing",
        public_decision="Openbaar besluit, Openbare besluiten",
    ),
    answers=language.Answers(yes="ja", no="nee", closed="vertrouwelijk besloten geheim gesloten"),
    captions="tabel",
    abbreviations="zie zgn cf bijv bv d.w.z m.b.t m.a o.a u.a nr no num pt p art st ca evt resp incl excl inkl vs al"
    " etc"
    " ing dr prof dhr mevr mr mw tel blz",
    identifiers="tel telefoon telefoonnummer mobiel fax zaaknummer dossiernummer dossier kenmerk kvk rekening id",
    vague_links="hier, klik hier, link, lees meer, meer",
    small_words="de het een en van niet dat met voor zijn wordt worden aan door ook bij naar deze",
    spaces=language.Spaces(
        units="md|mld|mln|t|euro|procent|uur|h|miljoen|miljard",
        before_number="nr nrs blz p art ca hfst tel fig tab lid pagina punt bijlage tabel figuur hoofdstuk artikel"
        " week",
        before_word="vgl. cf. zie",
        between_numbers="tegen van",
        currencies="euro",
    ),
    dates=language.Dates(article=r"de|den"),
    times=language.Times(
        clock="om",
        since="van",
        until="tot",
        between="u|uur",
        after=r"u\.?|uur",
        morning=r"['’]s (?:ochtends|morgens)",
        afternoon=r"['’]s (?:middags|avonds)",
        midnight="middernacht",
        hours="u|uur|uren",
        minutes="min|minuut|minuten",
        weekdays=r"werkdag(?:en)?",
        days=r"(?:kalender)?dag(?:en)?",
        weeks=r"week|weken",
    ),
    mentions=language.Mentions(
        attachments=r"bijlagen?",
        agenda_items=r"agendapunt(?:en)?",
        items=r"punt(?:en)?",
        conjunctions="en|of",
        until="tot",
        number="nr|nummer|no",
        amounts="procent",
        counted="euro|eur|jaar|dagen",
        see="zie|cf",
        cues=r"bijgevoegde?|als|in|per",
        on_the_agenda=r"(?:op|van|in)\s+(?:de\s+)?agenda\w*",
        others_behind=r"(?:bij|van|uit|in|op|tot)\s+(?!(?:deze|dit|de\s+agenda|besluit\w*|kennis\w*|detail"
        r"|het\s+voorstel"
        r"|het\s+kort|vergadering|\d)\b)",
        others_before=r"\b(?:hun|haar|diens)\s+$|\b(?:wet|verordening|richtlijn)\b[^.;:()\n]{0,40},\s*$",
    ),
    people=language.People(
        conjunctions="en",
        particles="van de der den ten ter",
        titles="dr prof dhr mevr ing",
        organisations=r"gemeente|raad|commissie|college|universit|centrum|institut|team",
    ),
    fillers=language.Fillers(
        left_by_word=r"Fout! (?:Verwijzingsbron|Bladwijzer|De hyperlinkverwijzing)[^\n.]*\."
        r"|Klik (?:of tik )?om (?:tekst|een datum) in te voeren\.",
        placeholders="invoegen|invullen|datum|naam|bedrag",
        needs_no_text=r"rondvraag|w\.?v\.?t\.?t\.?k\.?|opening|sluiting|pauze|lunch|volgende vergadering",
        kinds_of_document="document|blad|map|pagina|titel",
    ),
    cover=language.Cover(
        date="datum, vergaderdatum, dag",
        time="tijd, tijdstip, aanvang, aanvangstijd, wanneer, datum en tijd",
        place="plaats, locatie, adres, waar",
        room="zaal, ruimte, vergaderzaal",
        online="online, link, vergaderlink, digitaal, zoom, teams",
        duration="duur, tijdsduur, beschikbare tijd",
        participants="deelnemers, aanwezig, aanwezigen, leden, genodigden, uitgenodigd",
        apologies="afwezig, afwezigen, afmeldingen, verhinderd, afgemeld",
        roles="voorzitter, vicevoorzitter, secretaris, griffier, notulist",
        agenda=r"(?:uitnodiging\s+en\s+)?(?:agenda|uitnodiging)(?:\s+(?:voor|van))?(?:\s+(?:de|het))?"
        r"(?:\s+(?:gewone|buitengewone))?(?:\s+vergadering)?(?:\s+(?:van|in))?(?:\s+(?:de|het))?",
        presenter="portefeuillehouder|toelichting door|gepresenteerd door|spreker|inleider",
        contents="inhoud, inhoudsopgave, agenda, overzicht, agendapunten",
        attachments="bijlagen, bijlage",
        closed=r"vertrouwelijk(?:e)?|besloten(?:\s+(?:deel|vergadering|gedeelte))?|geheim(?:e)?|gesloten"
        r"|niet[- ]openba(?:ar|re)|achter\s+gesloten\s+deuren",
        ground="op grond van|ingevolge|krachtens|conform|grond:?|reden:?",
    ),
    starter=language.Starter(
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
        minutes_approval="Vaststelling van de notulen",
        approve_minutes="De commissie stelt de notulen vast.",
        closed_decisions="Bekendmaking van in beslotenheid genomen besluiten",
        decided_closed="In beslotenheid is besloten:",
        news="Nieuws sinds de vorige vergadering",
        news_case="De voorzitter vertelt wat er sinds de vorige vergadering is gebeurd.",
    ),
)
