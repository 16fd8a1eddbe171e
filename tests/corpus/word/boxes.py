"""Text boxes and drawn lines: VML as Word 2007 writes it, DrawingML with a fallback as Word does since 2010."""

from tests.corpus.word.runs import Look, bare_run
from tests.corpus.word.state import State

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def vml_box(state: State, inner: str, *, left: int, width: int) -> str:
    """A text box of VML in a run."""
    return f"<w:r>{_vml_shape(state, inner, left, width)}</w:r>"


def _vml_shape(state: State, inner: str, left: int, width: int) -> str:
    number = state.next_id()
    size = f"margin-left:{left}pt;margin-top:-6pt;width:{width}pt;height:110pt"
    style = f"position:absolute;{size};z-index:{number}"
    return (
        f'<w:pict><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
        f'path="m,l,21600r21600,l21600,xe">'
        f'<v:stroke joinstyle="miter"/></v:shapetype><v:shape id="_x0000_s1{number}" type="#_x0000_t202" '
        f'style="{style}" stroked="f"><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox>'
        f"</v:shape></w:pict>"
    )


def drawing_box(state: State, inner: str, *, left: int, width: int) -> str:
    """A text box of DrawingML whose fallback holds the same text as VML."""
    body = f'<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr wrap="square"/>'
    shape = (
        f'<wps:wsp><wps:cNvSpPr txBox="1"/>'
        f"<wps:spPr>{_geometry('rect', width, 1524000)}</wps:spPr>{body}</wps:wsp>"
    )
    choice = _anchor(state, shape, left, width, 1524000)
    fallback = _vml_shape(state, inner, left // 12700, width // 12700)
    return f"<w:r>{_alternate(choice, fallback)}</w:r>"


def _alternate(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def _geometry(kind: str, width: int, height: int) -> str:
    extent = f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    return f'{extent}<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>'


def _anchor(state: State, shape: str, left: int, width: int, height: int) -> str:
    number = state.next_id()
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" '
        f'relativeHeight="{251650000 + number}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        f'<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>{left}</wp:posOffset>'
        '</wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>-76200</wp:posOffset>'
        "</wp:positionV>"
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="Text Box {number}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_WPS}">{shape}</a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing>"
    )


def rule(state: State) -> str:
    """The line under a name: drawn, or typed with underscores or dashes where the file has no drawings."""
    if state.wear.head in ("table", "drawing") and state.hand.attributes in ("rsid", "paraid"):
        if "wps" not in state.hand.namespaces:
            return f"<w:r>{_vml_line(state)}</w:r>"
        shape = (
            f"<wps:wsp><wps:cNvCnPr/><wps:spPr>{_geometry('line', 900000, 0)}</wps:spPr>"
            f"<wps:bodyPr/></wps:wsp>"
        )
        return (
            f"<w:r>{_alternate(_anchor(state, shape, 500000, 900000, 0), _vml_line(state))}</w:r>"
        )
    mark = "_______" if state.hand.attributes == "none" else "–––––––"
    return bare_run(state, f"<w:t>{mark}</w:t>", Look(size=26))


def _vml_line(state: State) -> str:
    return (
        f'<w:pict><v:line id="_x0000_s2{state.next_id()}" style="position:absolute;z-index:1" '
        f'from="60pt,2pt" to="130pt,2pt"/></w:pict>'
    )


def picture(state: State, words: str, data: bytes) -> str:
    """A picture in a run, with the text that stands for it."""
    state.pictures.append(data)
    number = state.next_id()
    fill = (
        f'<a:blip r:embed="rIdPicture{len(state.pictures)}"/><a:stretch><a:fillRect/></a:stretch>'
    )
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        '<wp:extent cx="1800000" cy="1200000"/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr="{words}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="anh{number}.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill>{fill}</pic:blipFill>"
        f"<pic:spPr>{_geometry('rect', 1800000, 1200000)}</pic:spPr></pic:pic>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
