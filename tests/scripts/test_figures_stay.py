"""`make bench` renews its own figures and keeps those that other commands measured."""

from bench.__main__ import merged

OLD = "# Benchmarks\nold machine\n\n## Pages\nold\n\n## Measured by hand\nkept\n"
NEW = "# Benchmarks\nnew machine\n\n## Pages\nnew\n\n## Portal\nfresh\n"


def test_a_run_renews_its_sections_and_keeps_the_others_in_their_place():
    assert merged(OLD, NEW) == (
        "# Benchmarks\nnew machine\n\n## Pages\nnew\n\n## Measured by hand\nkept\n\n## Portal\nfresh\n\n"
    )
