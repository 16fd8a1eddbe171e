"""What a Word file brings of other files: macros, templates, documents placed into it. Never opened, told."""

from plans.incoming.report import notices_of, summary_of
from tests.support.files.word_files import docx, par, read, texts
from tests.support.incoming import left


def test_macros_and_linked_files_are_told_and_never_opened():
    data = docx(par("x"), extra={"word/vbaProject.bin": b"\0"})
    assert texts(data) == ["x"]
    assert left(read(data), "embedded") == ["macro"]
    [notice] = notices_of(read(data))
    assert "không mở và không đưa vào" in notice.sentence
    assert summary_of(read(data)) == "1 phần nhúng"


def test_template_on_another_machine_is_told_and_the_one_of_this_machine_is_usual():
    def settings(target: str) -> dict[str, bytes]:
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        relation = f'<Relationship Id="r" Type="x/attachedTemplate" Target="{target}" TargetMode="External"/>'
        content = f'<Relationships xmlns="{space}">{relation}</Relationships>'
        return {"word/_rels/settings.xml.rels": content.encode()}

    far = docx(par("x"), extra=settings("https://a.example/m.dotm"))
    assert left(read(far), "embedded") == ["https://a.example/m.dotm"]
    near = docx(par("x"), extra=settings("file:///C:/Normal.dotm"))
    assert read(near).left_out == ()


def test_document_placed_into_another_is_told():
    data = docx(par("x") + '<w:altChunk r:id="r9"/>')
    assert texts(data) == ["x"]
    assert left(read(data), "embedded") == ["tài liệu khác đặt vào đây"]
