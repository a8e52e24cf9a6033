"""Reports of a few lines that tests write themselves, and a home of their own with other fonts or styles."""
import json
import resource
import shutil
import subprocess

import support
from support import repository

TIME = 120  # seconds, on a machine that is busy
MEMORY = 2 << 30  # bytes of address space


class SmallReport:
    """A report with one document: `template` is its text, `tables` are its data ({name: [row, …]})."""

    def __init__(self, folder, template, tables=None, files=None, queries=None, title="ทดสอบ"):
        self.folder = folder / "report"
        self.folder.mkdir(parents=True, exist_ok=True)
        tables = tables or {"rows": [{"a": "ก"}]}
        self.data = folder / "data.json"
        self.data.write_text(json.dumps(tables, ensure_ascii=False), encoding="utf-8")
        queries = queries or {name: f'SELECT * FROM "{name}"' for name in tables}
        toml = [f'title = "{title}"']
        for name, sql in queries.items():
            toml.append(f'[queries."{name}"]\nempty = "allow"\nsql = """{sql}"""')
        toml.append('[[outputs]]\ntemplate = "t.md"\nfile = "t.pdf"')
        (self.folder / "report.toml").write_text("\n".join(toml) + "\n", encoding="utf-8")
        (self.folder / "t.md").write_bytes(template if isinstance(template, bytes) else template.encode("utf-8"))
        for name, content in (files or {}).items():
            (self.folder / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def make_home(folder, catalogue=None, change_styles=None):
    """A copy of saraban's own folder. `catalogue` is the text of its font catalogue; `change_styles` takes the style
    sheet's text and gives another one."""
    home = folder / "home"
    shutil.copytree(repository / "templates" / "styles", home / "templates" / "styles", dirs_exist_ok=True)
    shutil.copytree(repository / "fonts", home / "fonts", dirs_exist_ok=True)
    if catalogue is not None:
        (home / "fonts" / "catalogue.toml").write_text(catalogue, encoding="utf-8")
    if change_styles is not None:
        sheet = home / "templates" / "styles" / "official.toml"
        sheet.write_text(change_styles(sheet.read_text(encoding="utf-8")), encoding="utf-8")
    return home


def family(name, file, rest=""):
    """One family of a font catalogue with the same file for all its faces."""
    faces = "".join(f'{face} = ["{file}"]\n' for face in ("regular", "bold", "italic", "bold-italic"))
    return f'[[family]]\nnames = ["{name}"]\n{faces}{rest}'


def limited(*arguments, environment=None, memory=MEMORY, time=TIME):
    """Runs the program with a limit of time and memory; passing the time limit is a failure of the test."""
    import os

    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    try:
        return subprocess.run([str(support.program), *map(str, arguments)], capture_output=True, text=True, timeout=time,
                              errors="replace", preexec_fn=limit, cwd=repository,
                              env={**os.environ, "LANG": "C.UTF-8", **(environment or {})})
    except subprocess.TimeoutExpired as late:
        raise AssertionError(f"no end after {time} s: {' '.join(map(str, arguments))}") from late
