"""What every page shares."""

import pytest


@pytest.mark.parametrize(
    "address", ["/desk/items/?word=%00", "/search/?q=a%00b", "/caoba/%00/", "/api/v1/items?organ=%00"]
)
def test_a_nul_character_in_an_address_is_refused_with_a_sentence(client, db, address):
    answer = client.get(address)
    assert answer.status_code == 400
    assert "不能识别" in answer.content.decode()
