"""Danish."""

from agendagen.languages import language
from agendagen.phrases import Phrase

DANISH = language.Language(
    tag="da",
    three="dan",
    name=Phrase("Danish"),
    twins=("nb",),
    country="DK",
    customs=language.Customs(("\u00bb", "\u00ab", "\u203a", "\u2039")),
    parts=language.Parts(
        recommendation="Indstilling, Indstillinger, Forslag til beslutning, Administrationen indstiller",
        case="Sagsfremstilling, Sagsfremstilling og baggrund, Baggrund, Resumé, Sagens baggrund, Sag",
        decision="Beslutning, Beslutninger, Afgørelse",
        public_decision="Offentlig beslutning, Offentlige beslutninger",
    ),
    answers=language.Answers(yes="ja", no="nej", closed="fortrolig fortroligt lukket lukkede hemmelig hemmeligt"),
    captions="tabel",
    abbreviations="jf jfr jvf se s fx f.eks f.x cf dvs d.v.s bl.a m.a o.a o.m u.a m.m m.v mv m.fl nr no num pkt p art"
    " kap"
    " stk st § ca evt inkl ekskl m.h.t mht m.b.t i.h.t iht ift i.f.t vedr ang vdr betr bil anl ann vs al etc ing dr"
    " prof"
    " hr fr kr mio mia mill mrd pct pr mr mrs ms tel tlf",
    identifiers="tlf telefon telefonnummer mobil fax sagsnr sagsnummer sag journalnr j.nr jnr cvr cvr-nr cpr"
    " ean kontonr konto reg matr.nr matrikelnr dokumentnr dok id",
    vague_links="her, klik her, tryk her, dette link, linket, link, læs mere, se mere, mere",
    small_words="og ikke af det er på til som med den for vi der har blev efter være kan",
    spaces=language.Spaces(
        units="mio|mia|mill|mdr|md|t|kr|øre|euro|pct|proc|procent|sek|timer|h|millioner|milliarder",
        before_number="kl nr s stk pkt ca kap bd art tlf fig tab side punkt bilag tabel figur kapitel stykke uge"
        " artikel",
        before_word="jf. jfr. jvf. cf.",
        between_numbers="mod af",
        amounts="mio mia mill",
        currencies="kr euro Euro",
    ),
    dates=language.Dates(article="den", ordinal=r"\."),
    times=language.Times(
        clock=r"kl\.?|klokken",
        since="fra",
        until="til",
        midnight="midnat",
        hours="t|timer?",
        minutes="min|minut(?:ter)?",
        weekdays=r"hverdage?|arbejdsdage?",
        days=r"(?:kalender)?dage?|døgn",
        weeks=r"uger?",
    ),
    mentions=language.Mentions(
        attachments=r"bilag(?:et|ene|s)?",
        agenda_items=r"dagsordens?-?punkt(?:et|er|erne)?",
        items=r"punkt(?:et|er|erne)?|pkt\.?",
        conjunctions="og|eller|samt",
        until="til",
        number="nr|nummer|no",
        amounts="pct|procent|kr",
        counted="mio|mia|år|dage|uger|timer|euro|eur",
        see=r"jf|jfr|jvf|jævnfør|se|se[ \n]også|cf",
        cues=r"s|vedlagt\w*|vedhæftet|vedhæftede|fremgår[ \n]af|under|af|i|som|per",
        on_the_agenda=r"(?:på|i)\s+(?:dagens\s+)?dagsorden\w*",
        others_behind=r"(?:til|i|på|under)\s+(?!(?:dagsorden\w*|denne|dette|nærværende|punkt\w*|pkt|sagen\w*|mødet\w*"
        r"|dagens|godkendelse|i?dag|år|morgen|går|forbindelse|forhold|stedet|alt|øvrigt|baggrund|forlængelse|at|hvor"
        r"|som"
        r"|næste|orientering|drøftelse|efterretning|behandling|brug|beslutning|høring|høj|vurdering|videre|grund"
        r"|udvalget\w*|indstilling\w*|\d)\b)|af\s+(?!\d|hvor|at\b)|fra\s+\w*(?:aftale|rapport|lov|notat|møde|ansøgning"
        r"|bekendtgørelse|referat|dagsorden|kontrakt|plan|vejledning|analyse|undersøgelse|år)\w*",
        others_before=r"\b(?!dagsordenens|mødets|sagens|punktets|dagens|sekretariatets|forvaltningens|administrationens"
        r"|ellers)\w{3,}(?:ens|ets|ernes|enes|ts)\s+$|\b(?:dens|dets|deres)\s+$|[\w,;:)–-]\s+(?-i:[A-ZÆØÅ]\w{2,}s)\s+$"
        r"|\b(?:lov(?!forslag)|bekendtgørelse|forordning|direktiv|cirkulære|vejledning|konvention)\w*[^.;:()\n]{0,40},"
        r"\s*$",
    ),
    people=language.People(
        conjunctions="og",
        particles="af",
        titles="dr prof hr fr fru ing jur",
        organisations=r"kommun|region|sekretariat|styrelse|udvalg|forvaltning|amt$|gruppe|forum|netværk|forening|fonden"
        r"|universit|center|institut|a/s$|aps$",
    ),
    fillers=language.Fillers(
        left_by_word=r"Fejl! (?:Henvisningskilde|Bogmærke|Linkhenvisning)[^\n.]*\."
        r"|Klik (?:eller tryk )?her for at (?:angive|skrive|indtaste)[^\n.]*\.",
        placeholders=r"indsæt|skriv(?: her)?|udfyld\w*|dato|navn|beløb",
        before_xx=("den ", "kl. "),
        needs_no_text=r"eventuelt|velkom\w*|åbning|afslutning|pause|frokost|kaffe\w*|næste møde|meddelelser|mødet"
        r" hæves",
        untitled=r"uden\s+titel|ikke-navngivet|powerpoint[\s-]*præsentation",
        kinds_of_document="dokument|dok|dias|ark|bog|mappe|side|titel",
    ),
    cover=language.Cover(
        date="dato, mødedato, dag",
        time="tidspunkt, tid, mødetid, mødetidspunkt, hvornår, kl",
        place="sted, mødested, adresse, hvor",
        room="lokale, mødelokale, rum",
        online="online, link, mødelink, onlinelink, deltag online, zoom, teams, teams-link",
        duration="varighed, afsat tid, længde",
        participants="deltagere, mødedeltagere, medlemmer, deltager, til stede, tilstede, tilstedeværende,"
        " inviterede, indkaldte, inviteret",
        apologies="afbud, afbud fra, fraværende, meldt afbud, ikke til stede",
        roles="formand, næstformand, mødeleder, ordstyrer, referent, sekretær",
        agenda=r"(?:(?:ekstraordinær\w*|åben|foreløbig|endelig|indkaldelse\w*|og)\s+)*(?:dagsorden"
        r"|mødeindkaldelse|indkaldelse)(?:\s+(?:til|for))?(?:\s+(?:et|ordinært|ekstraordinært))?"
        r"(?:\s+\w*mødet?)?(?:\s+(?:i|for|med))?",
        presenter=r"ved|v/|v\.|oplæg(?:sholder)?(?:\s+(?:ved|v/))?|sagsbehandler|ansvarlig|fremlægges af"
        "|præsenteres af",
        contents="indhold, indholdsfortegnelse, dagsorden, oversigt, dagsordensoversigt, punkter, dagsordenspunkter",
        attachments="bilag, vedlagte bilag, bilagsliste, bilagsoversigt",
        closed=r"lukke(?:t|de)(?:\s+(?:punkt(?:er|et)?|dagsorden|mødet?|sag(?:er|en)?|bilag|del))?"
        r"|(?:strengt\s+)?fortrolig(?:t|e)?|hemmelig(?:t|e)?|(?:for\s+)?lukkede\s+døre"
        "|ikke[- ]offentlig(?:t|e)?",
        ground=r"jf\.?|jfr\.?|jævnfør|efter|i henhold til|med hjemmel i|grund:?",
    ),
    starter=language.Starter(
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
        minutes_approval="Godkendelse af referat",
        approve_minutes="At udvalget godkender referatet.",
        closed_decisions="Meddelelse om beslutninger truffet for lukkede døre",
        decided_closed="For lukkede døre er det besluttet:",
        news="Nyt siden sidste møde",
        news_case="Formanden orienterer om, hvad der er sket siden sidste møde.",
    ),
)
