"""axe-core finds nothing to complain of, in light and dark, wide and narrow, with dialogs open."""

import pytest

PASSWORD = "a long pass phrase"  # as the fixture `team` has it
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LOOKS = [("light", 1200), ("dark", 1200), ("light", 400), ("dark", 400)]


def faults(page, axe):
    page.evaluate(axe)
    found = page.evaluate("rules => axe.run(document, rules)", RULES)
    return [f"{one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"]]


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_every_page_is_clean(opened, site, axe, scheme, width):
    page = opened(color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    first = site.rows()[0].finding
    page.keyboard.press("1")
    page.locator("#toast", has_text="You decided").wait_for()
    figure = site.desk.store.figures_of("maps.txt")[0]["figure"]
    paths = [
        "/", "/?state=all&outlet=Lake+Post", "/?q=nowhere", f"/finding/{first}", "/articles", "/article?id=hostile.txt",
        f"/article?id=maps.txt&figure={figure}", "/activity", "/help", "/bulk?state=all", "/rule/part-exceeds-whole",
    ]  # fmt: skip
    for path in paths:
        page.goto(site.url + path)
        assert (path, faults(page, axe)) == (path, [])


@pytest.mark.parametrize("script", [True, False])
def test_who_has_a_password_comes_in_and_goes_out(blank, team, axe, script):
    page = blank(java_script_enabled=script, bypass_csp=script)
    page.goto(f"{team.url}/?severity=error")
    if script:
        assert faults(page, axe) == []
    for password in ("not the pass phrase", PASSWORD):
        page.get_by_label("Name").fill("ines")
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"{team.url}/?severity=error")
    blank.refusals.add("status of 403")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url(f"{team.url}/login")
    page.goto(f"{team.url}/")
    page.wait_for_url(f"{team.url}/login?next=/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dialogs_and_evidence_are_clean(opened, axe, scheme):
    page = opened(color_scheme=scheme, bypass_csp=True)
    page.keyboard.press("e")
    page.locator(".evidence mark").first.wait_for()
    assert faults(page, axe) == []
    for key, dialog in (("?", "#keys"), ("5", "#ask")):
        page.keyboard.press(key)
        page.locator(dialog).wait_for()
        assert (dialog, faults(page, axe)) == (dialog, [])
        page.keyboard.press("Escape")
