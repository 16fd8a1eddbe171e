"""What was staged between a preview and its confirmation, where it is not what this version stages."""

import pytest

from accounts.models import StagedImport
from indicators.models import Figure
from tests.support.admin_pages import confirm, page_messages, preview
from tests.support.factories import person, plan_with_indicators
from tests.support.pages import signed_in_as

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("content", [b"PK\x03\x04\xff", b"a,b\n1,2\n", b"5"])
def test_preview_of_an_earlier_version_which_kept_the_file_itself_has_expired(content):
    table, browser = plan_with_indicators(1).indicator_table, signed_in_as(person())
    before = list(Figure.objects.values())
    rows = [["Mã", "Chỉ tiêu giao"], ["chi-tieu-1", 5]]
    token = preview(browser, type(table), table.pk, rows).context["token"]
    StagedImport.objects.update(content=content)
    assert "hết hạn" in page_messages(confirm(browser, type(table), table.pk, token))
    assert list(Figure.objects.values()) == before
