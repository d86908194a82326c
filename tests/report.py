"""Sums up what the test projects did: failures readably, then `N passed, N failed, N skipped` as the last line."""
import os
import sys
import xml.etree.ElementTree as ElementTree

NAMESPACE = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"
MOST_LINES = 40


def outcomes(path):
    """Name, outcome, message and trace of every test of one project."""
    for result in ElementTree.parse(path).iter(NAMESPACE + "UnitTestResult"):
        error = result.find(f"{NAMESPACE}Output/{NAMESPACE}ErrorInfo")
        message = error.findtext(NAMESPACE + "Message", "") if error is not None else result.findtext(f"{NAMESPACE}Output/{NAMESPACE}StdOut", "")
        trace = error.findtext(NAMESPACE + "StackTrace", "") if error is not None else ""
        yield result.get("testName"), result.get("outcome"), message, trace


def show(title, message, trace):
    print(f"FAILED {title}")
    lines = message.strip().splitlines()
    for line in lines[:MOST_LINES]:
        print(f"    {line}")
    if len(lines) > MOST_LINES:
        print(f"    … and {len(lines) - MOST_LINES} lines more")
    for line in [line.strip() for line in trace.splitlines() if "AsmPortal" in line][:5]:
        print(f"    {line}")
    print()


def main(folder, formatting, filter_text):
    passed = failed = 0
    skipped = []
    if formatting == "passed":
        passed += 1
    elif formatting == "failed":
        failed += 1
        show("Formatting", "The sources are not formatted as .editorconfig says. Run: dotnet format whitespace AsmPortal.sln", "")
    with open(os.path.join(folder, "projects"), encoding="utf-8") as file:
        projects = [line.split() for line in file]
    for name, code, seconds in projects:
        path = os.path.join(folder, name + ".trx")
        counts = {"Passed": 0, "Failed": 0, "NotExecuted": 0}
        if os.path.exists(path):
            for test, outcome, message, trace in outcomes(path):
                counts[outcome] = counts.get(outcome, 0) + 1
                if outcome == "NotExecuted":
                    skipped.append((test, message.strip()))
                elif outcome != "Passed":
                    show(test, message, trace)
        wrong = sum(number for outcome, number in counts.items() if outcome not in ("Passed", "NotExecuted"))
        if code != "0" and wrong == 0 and not (filter_text and sum(counts.values()) == 0):
            wrong = 1
            with open(os.path.join(folder, name + ".log"), encoding="utf-8", errors="replace") as log:
                show(name, f"The test project ended with {code}:\n" + "\n".join(log.read().splitlines()[-MOST_LINES:]), "")
        passed += counts["Passed"]
        failed += wrong
        print(f"{name}: {counts['Passed']} passed, {wrong} failed, {counts['NotExecuted']} skipped in {seconds} s")
    for test, reason in skipped:
        print(f"SKIPPED {test}: {reason}")
    print(f"{passed} passed, {failed} failed, {len(skipped)} skipped")
    if os.environ.get("CI") == "true" and (skipped or passed == 0):
        return 1
    return 1 if failed or passed + failed + len(skipped) == 0 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
