"""`extends`, packs and their defaults, and the settings of a project."""

import pytest

from consistency.errors import InvalidRules
from consistency.rules import load_rules
from consistency.rules.project import find_project

BASE = """\
id: base
summary: A part cannot be larger than its whole.
severity: error
match:
  part: {aggregate: total}
  whole: {aggregate: total}
join: {link: part-of, wording: linked}
assert: part <= whole
message: "{part} of {whole}"
tests: {flag: [[One.]]}
"""
PACK = "name: desk\nversion: 1.2.0\nsummary: The rules of our desk.\n"


def write(folder, **files):
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return folder


def load(folder, **files):
    return {rule.id: rule for rule in load_rules(write(folder, **files))}


def faults(folder, **files):
    with pytest.raises(InvalidRules) as caught:
        load(folder, **files)
    return [str(f).replace(f"{folder.as_posix()}/", "") for f in caught.value.faults]


def test_a_rule_is_like_the_one_that_it_extends_but_for_what_it_says(tmp_path):
    child = "id: child\nextends: base\nseverity: note\nmatch: {part: {unit: percent}}\n"
    rules = load(tmp_path, base=BASE, child=child)
    assert rules["child"].severity == "note"
    assert rules["child"].file.match == {
        "part": {"aggregate": "total", "unit": "percent"},
        "whole": {"aggregate": "total"},
    }
    assert rules["child"].file.assert_ == "part <= whole"
    assert rules["base"].severity == "error"


def test_an_empty_value_takes_out_what_is_inherited(tmp_path):
    rules = load(tmp_path, base=BASE, child="id: child\nextends: base\nmatch: {part: {aggregate: }}\n")
    assert rules["child"].file.match["part"] == {}


def test_a_rule_may_extend_one_that_ships_even_where_that_is_not_loaded(tmp_path):
    rules = load(tmp_path, child="id: child\nextends: part-exceeds-whole\nseverity: note\n")
    assert list(rules) == ["child"]
    assert rules["child"].file.join.link == "part-of"


@pytest.mark.parametrize(
    ("child", "message"),
    [
        ("id: child\nextends: bass\n", "child.yaml:2:1: there is no rule `bass` to extend, did you mean `base`?"),
        ("id: child\nextends: child\n", "child.yaml:2:1: the rules that `child` extends lead back to it"),
        ("id: child\nextends: base\nassert: part <= hole\n", "child.yaml:3:17: there is no role or name `hole`"),
        ("id: child\nextends: base\nmatch: {whole: }\n", "child.yaml:2:1: there is no role or name `whole`"),
    ],
)
def test_what_is_wrong_with_an_extension(tmp_path, child, message):
    assert faults(tmp_path, base=BASE, child=child)[0].startswith(message)


def test_a_pack_gives_its_rules_a_version_and_defaults(tmp_path):
    pack = PACK + "requires: {consistency: '>=0.1'}\ndefaults: {severity: note, status: experimental}\n"
    rules = load(
        tmp_path, pack=pack, base=BASE, other=BASE.replace("id: base", "id: other").replace("severity: error\n", "")
    )
    assert str(rules["base"].pack) == "desk 1.2.0"
    assert (rules["base"].severity, rules["base"].status) == ("error", "experimental")
    assert rules["other"].severity == "note"


PACKS = [
    ("name: desk\nsummary: The rules of our desk.\n", "pack.yaml:1:1: the field `version` is missing"),
    (PACK.replace("1.2.0", "new"), "pack.yaml:2:1: `version` cannot be 'new', write a version such as 1.2.0"),
    (PACK + "require: {}\n", "pack.yaml:4:1: there is no field `require`, did you mean `requires`?"),
    (PACK + "requires: {sports: '>=1'}\n", "pack.yaml:4:12: the pack `sports` is not loaded"),
    (PACK + "requires: {desk: '>=1.3, <2'}\n", "pack.yaml:4:12: `desk` is there in version 1.2.0, and desk needs"),
    (PACK + "requires: {desk: newest}\n", "pack.yaml:4:12: `newest` is no range of versions"),
    (PACK + "defaults: {severty: note}\n", "pack.yaml:4:12: `severty` can be no default, did you mean `severity`?"),
    (PACK + "defaults: {match: {}}\n", "pack.yaml:4:12: `match` can be no default"),
]


@pytest.mark.parametrize(("pack", "message"), PACKS)
def test_what_is_wrong_with_a_pack(tmp_path, pack, message):
    assert faults(tmp_path, pack=pack, base=BASE)[0].startswith(message)


def test_words_of_a_pack_are_no_rules(tmp_path):
    assert list(load(tmp_path, base=BASE, vocabulary__measures="a: {words: [b]}\n")) == ["base"]


def project(folder, text, name="consistency.toml"):
    (folder / name).write_text(text)
    return find_project(folder)


def test_a_project_turns_rules_off_and_sets_their_severity(tmp_path):
    rules = load_rules(write(tmp_path, base=BASE, other=BASE.replace("id: base", "id: other")))
    made = project(tmp_path, "[rules.base]\nseverity = 'warning'\n[rules.other]\nenabled = false\n")
    assert [(r.id, r.severity) for r in made.applied(rules)] == [("base", "warning")]


def test_settings_are_found_in_a_folder_above_and_in_pyproject(tmp_path):
    (tmp_path / "desk").mkdir()
    project(tmp_path, "[tool.consistency]\npacks = ['ours']\ndefault-rules = false\n", "pyproject.toml")
    found = find_project(tmp_path / "desk")
    assert (found.packs, found.file.default_rules) == ((tmp_path.resolve() / "ours",), False)


def test_a_pyproject_without_our_table_is_no_project_of_ours(tmp_path):
    assert (
        project(tmp_path, "[tool.other]\n", "pyproject.toml") is None or find_project(tmp_path).path.parent != tmp_path
    )


def test_settings_in_two_files_are_refused_with_both_their_names(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool.consistency]\n")
    with pytest.raises(InvalidRules) as caught:
        project(tmp_path, "")
    assert "consistency.toml" in str(caught.value)
    assert "pyproject.toml" in str(caught.value)


SETTINGS = [
    ("pack = []\n", "consistency.toml:1:1: there is no setting `pack`, did you mean `packs`?"),
    (
        "\n[rules.base]\nseverty = 'note'\n",
        "consistency.toml:3:1: there is no setting `rules.base.severty`, did you mean",
    ),
    ("[rules.base]\nseverity = 'loud'\n", "consistency.toml:2:1: `rules.base.severity`"),
    ("packs = [\n", "consistency.toml:"),
    ("a = " + "[" * 20_000, "consistency.toml:"),
]


@pytest.mark.parametrize(("text", "message"), SETTINGS, ids=range(len(SETTINGS)))
def test_what_is_wrong_with_settings(tmp_path, text, message):
    with pytest.raises(InvalidRules) as caught:
        project(tmp_path, text)
    assert message in str(caught.value)


def test_a_setting_for_a_rule_that_is_not_there(tmp_path):
    made = project(tmp_path, "[rules.bass]\nenabled = false\n")
    with pytest.raises(InvalidRules, match=r"toml:1:\d+: there is no rule `bass`, did you mean `base`"):
        made.applied(load_rules(write(tmp_path, base=BASE)))
