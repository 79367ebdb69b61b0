"""Swedish."""

from agendagen.languages import language
from agendagen.phrases import Phrase

SWEDISH = language.Language(
    tag="sv",
    three="swe",
    name=Phrase("Swedish"),
    country="SE",
    customs=language.Customs(("\u201d", "\u201d", "\u2019", "\u2019"), dash="\u2013"),
    parts=language.Parts(
        recommendation="Förslag till beslut, Förslag, Beslutsförslag, Rekommendation",
        case="Ärendet, Ärendebeskrivning, Beskrivning av ärendet, Sammanfattning av ärendet, Bakgrund",
        decision="Beslut, Beslutet",
        public_decision="Offentligt beslut, Offentliga beslut",
    ),
    answers=language.Answers(
        yes="ja", no="nej", closed="konfidentiell konfidentiellt hemlig hemligt sekretess sluten slutet"
    ),
    captions="tabell",
    abbreviations="jf jfr se s t.ex t.d cf dvs d.v.s bl.a m.a o.a u.a m.m m.fl nr no num pkt p art kap st § ca ev evt"
    " inkl exkl ekskl s.k ang bet betr bil vs al etc ing dr prof kr mkr milj mill tel",
    identifiers="tel telefon telefonnummer mobil fax dnr diarienummer diarienr ärendenr ärendenummer org.nr"
    " orgnr konto id",
    vague_links="här, klicka här, länk, läs mer, se mer, mer",
    small_words="och inte av det är på till som med den för vi har blev efter vara kan ett",
    spaces=language.Spaces(
        units="milj|mdr|md|mnkr|tkr|mkr|t|kr|öre|euro|procent|sek|h|miljoner|miljarder",
        before_number="kl nr s st ca kap mom art tel fig tab sida punkt bilaga tabell figur kapitel stycke vecka"
        " artikel",
        before_word="jfr. jfr jf.",
        between_numbers="mot av",
        amounts="milj",
        currencies="kr euro",
    ),
    dates=language.Dates(
        article=r"den|d\.",
        weekdays={
            f"{day}en": number
            for number, day in enumerate(("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"))
        },
    ),
    times=language.Times(
        clock=r"kl\.?|klockan",
        since="från",
        until="till",
        morning=r"fm\.?|f\.m\.",
        afternoon=r"em\.?|e\.m\.",
        midnight="midnatt",
        hours=r"h|tim\.?|timm(?:e|ar)",
        minutes="min|minut(?:er)?",
        weekdays=r"vardag(?:ar)?|arbetsdag(?:ar)?",
        days=r"(?:kalender)?dag(?:ar)?|dygn",
        weeks=r"veck(?:a|or)",
    ),
    mentions=language.Mentions(
        attachments=r"bilag(?:a|an|or|orna)",
        agenda_items=r"dagordningspunkt(?:en|er|erna)?|föredragningspunkt(?:en|er)?",
        items=r"punkt(?:en|er|erna)?",
        conjunctions="och|eller|samt",
        until="till",
        number="nr|nummer",
        amounts="procent|kr",
        counted="mkr|år|euro|eur",
        see=r"jfr|jf|se|se[ \n](?:även|också)|cf",
        cues=r"bifogade?|under|av|i|som|per",
        on_the_agenda=r"(?:på|i)\s+(?:dagens\s+)?dagordning\w*",
        others_behind=r"(?:till|i|ur|på)\s+(?!(?:denna|detta|dag|år|samband|att|dagordning\w*|dagens|godkännande"
        r"|beslut\w*|detalj|form|kännedom|information|mötet|ärendet|underlag|\d)\b)|av\s+(?!\d)",
        others_before=r"\b(?!dagordningens|mötets|ärendets)\w{3,}(?:ens|ets|rnas|nas)\s+$|\b(?:dess|deras)\s+$"
        r"|\b(?:(?!bilag|förslag|underlag|anslag)\w*lag(?:en)?|\w*förordning\w*|direktiv\w*)\b[^.;:()\n]{0,40},\s*$",
    ),
    people=language.People(
        conjunctions="och",
        particles="af von",
        titles="dr prof fru herr",
        organisations="kommun|region|nämnd|styrelse|utskott|förvaltning|grupp|forum|förening|universit|center|institut",
    ),
    fillers=language.Fillers(
        left_by_word=r"Fel! (?:Hittar inte referenskälla|Bokmärket|Ogiltig hyperlänkreferens)[^\n.]*\."
        r"|Klicka (?:eller tryck )?här för att ange[^\n.]*\.",
        placeholders="infoga|fyll i|datum|namn|belopp",
        before_xx=("den ", "kl. "),
        needs_no_text=r"övrig(?:t|a frågor)|övriga ärenden|välkom\w*|öppnande|avslutning|paus|lunch|kaffe\w*"
        r"|nästa (?:möte|sammanträde)",
        untitled=r"namnlös|namnlöst?",
        kinds_of_document="dokument|bild|blad|bok|sida|titel",
    ),
    cover=language.Cover(
        date="datum, mötesdatum, dag",
        time="tid, tidpunkt, mötestid, sammanträdestid, klockan, när",
        place="plats, mötesplats, adress, var",
        room="lokal, rum, sal, sammanträdesrum",
        online="online, länk, möteslänk, digitalt, zoom, teams",
        duration="varaktighet, tidsåtgång, avsatt tid",
        participants="deltagare, närvarande, ledamöter, kallade, inbjudna, beslutande",
        apologies="frånvarande, anmält förhinder, förhinder, förhindrade",
        roles="ordförande, vice ordförande, sekreterare, mötesordförande",
        agenda=r"(?:kallelse\s+och\s+)?(?:föredragningslista|dagordning|kallelse|protokoll)(?:\s+(?:till"
        r"|för))?(?:\s+(?:ordinarie|extra))?(?:\s+(?:\w*möte|sammanträde))?(?:\s+(?:i|med|för))?",
        presenter="föredragande|föredras av|handläggare|ansvarig|presenteras av",
        contents="innehåll, innehållsförteckning, dagordning, föredragningslista, ärenden, översikt",
        attachments="bilagor, bilaga, bilageförteckning",
        closed=r"slut(?:en|et|na)(?:\s+(?:del|möte|sammanträde|ärenden?))?|sekretess\w*|konfidentiel(?:l|lt"
        r"|la)|hemlig(?:t|a)?|icke[- ]offentlig(?:t|a)?|inom\s+stängda\s+dörrar",
        ground=r"enligt|jfr?\.?|med stöd av|grund:?",
    ),
    starter=language.Starter(
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
        minutes_approval="Godkännande av protokollet",
        approve_minutes="Nämnden godkänner protokollet.",
        closed_decisions="Meddelande om beslut fattade bakom stängda dörrar",
        decided_closed="Bakom stängda dörrar har följande beslutats:",
        news="Nytt sedan förra mötet",
        news_case="Ordföranden berättar vad som har hänt sedan förra mötet.",
    ),
)
