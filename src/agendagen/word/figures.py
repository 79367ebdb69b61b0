"""What bears a caption below: pictures that stand alone, and charts, which Word draws itself."""

from __future__ import annotations

from agendagen import text as tree
from agendagen.charts import Frame, labels
from agendagen.charts.model import height, with_numbers
from agendagen.html.figures import alike
from agendagen.word import charts, pictures
from agendagen.word.passage import Passage, raw
from agendagen.word.tables import below, caption, table
from agendagen.word.xml import tag

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"


def figure(passage: Passage, node: tree.Figure) -> None:
    """Write a picture with its caption."""
    passage.paragraph(passage.runs(node.children), "Figure", keep=node.caption is not None)
    if node.caption:
        caption(passage, node.caption, node.id)
    else:
        passage.mark(node.id)


def drawn(passage: Passage, node: tree.Chart) -> None:
    """Write a chart, and its numbers where they do not all stand in it."""
    setting, drawing = passage.setting, node.drawing
    frame = Frame(passage.room, setting.sheet.points * 0.84, alone=True)
    if drawing:
        told = labels(drawing, frame)
        name = f"word/charts/chart{setting.pictures + 1}.xml"
        part = setting.package.story(name)
        data = charts.part(drawing, setting.accent, setting.font, frame.size, told=bool(told))
        relation = passage.story.to(setting.package.add(part.name, data, _CHART), "chart")
        shown = pictures.inline(
            passage,
            (frame.width, height(drawing, frame) * 1.2),
            tag("c:chart", r_id=relation),
            "http://schemas.openxmlformats.org/drawingml/2006/chart",
            with_numbers(drawing) if told else drawing.description,
        )
        passage.paragraph(raw(setting, shown), "Figure", keep=node.caption is not None)
    elif node.table:
        table(passage, node.table)
    if node.caption:
        caption(passage, node.caption, node.id)
    else:
        passage.mark(node.id)
    if node.note:
        below(passage, node.note)
    if drawing and node.table and not told:
        table(passage, alike(node.table, drawing))
