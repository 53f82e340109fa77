"""styles.xml and settings.xml: a Word style for each kind of line, the language of the text, the rules for line ends."""

from __future__ import annotations

from math import floor
from xml.sax.saxutils import quoteattr

from luoshi.core.wording import Language
from luoshi.reports.document.docx.xml import NAMESPACES, TWIPS, fonts, sizes, style_id, twips
from luoshi.reports.document.standard import SAN
from luoshi.reports.document.styles import HEADINGS, STYLES, Flow, Role, Style

JUSTIFICATION = {Flow.LEFT: "left", Flow.CENTRE: "center", Flow.RIGHT: "right", Flow.JUSTIFIED: "both"}
# Digits and letters are marked as English even in Chinese text: as Chinese, some word processors break 2021 into 2|021.
LANGUAGES = {
    "zh": '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>',
    "en": '<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/>',
}
GRID_SIZE = SAN  # lines of another size do not follow the grid of characters


def styles_xml(language: Language) -> str:
    normal = STYLES[language][Role.BODY]
    named = "".join(_style(role, style) for role, style in STYLES[language].items())
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{fonts(normal.face)}"
        f"{sizes(normal.size_pt)}{LANGUAGES[language]}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:widowControl w:val="0"/><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:rPr>{fonts(normal.face)}{sizes(normal.size_pt)}</w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        f"{named}</w:styles>"
    )


def settings_xml(language: Language) -> str:
    """Even pages have their own footer; punctuation is compressed; the layout rules are those of current word
    processors."""
    speech = 'w:val="en-US"' if language == "zh" else 'w:val="en-GB"'
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>'
        "<w:compat><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>"
        '<w:adjustLineHeightInTable/><w:useFELayout/><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang {speech} w:eastAsia="zh-CN"/></w:settings>'
    )


def _style(role: Role, style: Style) -> str:
    name = f"heading {HEADINGS.index(role) + 1}" if role in HEADINGS else role.value
    level = f'<w:outlineLvl w:val="{HEADINGS.index(role)}"/>' if role in HEADINGS else ""
    grid = '<w:snapToGrid w:val="0"/>' if style.size_pt != GRID_SIZE else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="{0 if role in HEADINGS else 1}" w:styleId="{style_id(role)}">'
        f'<w:name w:val={quoteattr(name)}/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>'
        + "<w:keepNext/>" * style.keeps_next
        + '<w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        + f'<w:adjustRightInd w:val="0"/>{grid}{_spacing(role, style)}{_indents(style)}'
        + f'<w:jc w:val="{JUSTIFICATION[style.flow]}"/>{level}</w:pPr><w:rPr>{fonts(style.face)}'
        + ("<w:b/><w:bCs/>" if style.is_bold else '<w:b w:val="0"/><w:bCs w:val="0"/>')
        + f'<w:i w:val="0"/><w:color w:val="{style.colour}"/>{_tracking(style)}{sizes(style.size_pt)}</w:rPr></w:style>'
    )


def _tracking(style: Style) -> str:
    """28 characters of 三号 in the width of the type area: each a quarter of a point closer (see ``section_properties``)."""
    closer = style.character_pt - style.size_pt
    return f'<w:spacing w:val="{floor(closer * TWIPS)}"/>' if closer else ""


def _spacing(role: Role, style: Style) -> str:
    """A picture's line grows with the picture."""
    line = (
        'w:line="240" w:lineRule="auto"'
        if role is Role.PICTURE
        else f'w:line="{twips(style.pitch_pt)}" w:lineRule="exact"'
    )
    return f'<w:spacing w:before="{twips(style.before_pt)}" w:after="0" {line}/>'


def _indents(style: Style) -> str:
    parts = [("left", style.left), ("right", style.right), ("firstLine", style.first_line)]
    inner = " ".join(
        f'w:{name}Chars="{round(chars * 100)}" w:{name}="{twips(chars * style.character_pt)}"'
        for name, chars in parts
        if chars
    )
    return f"<w:ind {inner}/>" if inner else ""
