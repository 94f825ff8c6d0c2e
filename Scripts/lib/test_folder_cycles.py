"""Tests of what Swift's text says about its names, and of the cycles found in it. Run from the repository:
python3 -m unittest discover Scripts/lib
"""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path

import folder_cycles
import swift_source


class SourceTests(unittest.TestCase):
    def test_comments_and_literals_are_no_code(self):
        text = 'let a = "Sheet // \\(name(of: "b")) x" // Sheet\n/* Sheet /* Sheet */ Sheet */ let b = #"Sheet \\(no)"#'
        self.assertNotIn("Sheet", swift_source.code(text))
        self.assertNotIn("no", swift_source.code(text))
        self.assertIn('name(of:', swift_source.code(text))
        self.assertEqual(swift_source.code('"""\n a "Sheet" \\(b)\n"""c').split(), ['""', "(b)c"])

    def test_what_is_outside_of_everything_is_the_targets(self):
        source = swift_source.read(
            "public struct Sheet: Sendable { struct Row { let width: Int } }\nfinal class Book {}\n"
            "func read(_ path: String) {}\nlet limit = 3\nprivate enum Hidden {}\ntypealias Name = String")
        self.assertEqual(source.top, {"Sheet", "Book", "read", "limit", "Name"})
        self.assertEqual(source.private, {"Hidden"})
        self.assertLessEqual({"Row", "width"}, source.inner)

    def test_members_of_extensions_have_shapes(self):
        source = swift_source.read(
            "extension Sheet { var size: Int { let inner = 1; return inner }\n func row(at index: Int) {}\n"
            "static func blank() {}\n func each<T>(_ body: T) {}\n struct Cell {}\n private func hidden() {} }\n"
            "private extension Sheet { func alsoHidden() {} }")
        self.assertEqual(dict(source.extensions), {
            "size": {"value"}, "row": {"(at"}, "blank": {"()"}, "each": {"(_"}, "Cell": {"type"}})
        self.assertLessEqual({"inner", "hidden", "alsoHidden"}, source.inner)

    def test_uses_have_shapes(self):
        source = swift_source.read("sheet.row(at: 3); map(sheet.size); Sheet(x); a.each { $0 }; b.each(c, d: e)")
        self.assertEqual(source.members["row"], {"(at"})
        self.assertEqual(source.members["size"], {"value"})
        self.assertEqual(source.members["each"], {"value", "(_"})
        self.assertEqual(source.bare["Sheet"], {"(_"})

    def test_types_in_patterns_are_no_declarations(self):
        source = swift_source.read(
            "func f(x: Any) { switch x { case let a as Sheet: g(a)\n case is Book, is Page: h()\n"
            "case (is Sheet, is Sheet): i()\n default: j() } }\nextension Book: Named {}")
        self.assertFalse({"Sheet", "Book", "Page"} & source.inner)


class CycleTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.sources = Path(folder.name)

    def write(self, **files):
        """Files of targets: House_rooms_door is House/rooms/door.swift."""
        for name, text in files.items():
            path = self.sources / (name.replace("_", "/") + ".swift")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def found(self, *targets):
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            code = folder_cycles.main(list(targets), self.sources)
        self.assertEqual(code, 1 if output.getvalue() else 0)
        return output.getvalue().splitlines()

    def test_a_cycle_is_told_with_a_name_for_each_edge(self):
        self.write(
            House_rooms_Door="struct Door { let key: Key }", House_keys_Key="struct Key { var ring: Ring? }",
            House_rings_Ring="struct Ring { var doors: [Door] }", House_walls_Wall="struct Wall { var door: Door }")
        self.assertEqual(self.found(), [
            "House: a cycle of keys, rings, rooms",
            "    keys uses rings: Ring in Key.swift",
            "    rings uses rooms: Door in Ring.swift",
            "    rooms uses keys: Key in Door.swift",
        ])

    def test_each_cycle_is_told_by_itself(self):
        self.write(
            House_a_A="struct A { var b: B }", House_b_B="struct B { var a: A }",
            House_c_C="struct C { var d: D; var a: A }", House_d_D="struct D { var c: C }")
        self.assertEqual([line for line in self.found() if "cycle" in line],
                         ["House: a cycle of a, b", "House: a cycle of c, d"])

    def test_a_registry_at_the_root_may_know_all_folders(self):
        self.write(House_All="let all = [Door(), Key()]", House_rooms_Door="struct Door {}", House_keys_Key="struct Key {}")
        self.assertEqual(self.found(), [])

    def test_unless_one_of_them_knows_the_root(self):
        self.write(
            House_All="let all: [any Part] = [Door()]", House_Part="protocol Part {}",
            House_rooms_Door="struct Door: Part {}")
        self.assertEqual(self.found()[0], "House: a cycle of root, rooms")

    def test_a_folder_in_a_folder_is_one_of_its_own(self):
        self.write(House_rooms_Door="struct Door: Handle {}", House_rooms_parts_Handle="protocol Handle {}")
        self.assertEqual(self.found(), [])
        self.write(House_rooms_parts_Lock="struct Lock { var door: Door }")
        self.assertEqual(self.found()[0], "House: a cycle of rooms, rooms/parts")

    def test_members_of_extensions_count(self):
        self.write(
            House_rooms_Door="struct Door {}\nfunc open(_ x: String) { x.turn(twice: true) }",
            House_keys_Key="extension String { func turn(twice: Bool) { _ = Door() } }")
        self.assertEqual(self.found()[2], "    rooms uses keys: turn in Door.swift")

    def test_the_standard_librarys_members_do_not(self):
        self.write(
            House_rooms_Door="struct Door {}\nfunc open(_ x: Character) { _ = x.isNumber; x.turn(once: true) }",
            House_keys_Key="extension Door { func isNumber(_ x: Int) {}\n func turn(twice: Bool) {} }")
        self.assertEqual(self.found(), [])

    def test_ambiguous_names_do_not(self):
        self.write(
            House_rooms_Door="struct Door { struct Key {} ; var key: Key; var bell: Bell }",
            House_keys_Key="struct Key { var door: Door }",
            House_bells_Bell="struct Bell {}\nextension Bell { func ring() {} }",
            Garden_trees_Tree="struct Tree { func ring() {} }",
            House_walls_Wall="func hit(_ x: Bell) { x.ring() }\nstruct Wall {}")
        self.assertEqual(self.found(), [])

    def test_private_names_stay_in_their_file(self):
        self.write(
            House_rooms_Door="struct Door {}\nprivate struct Lock {}\nlet lock = Lock()",
            House_keys_Key="struct Key { var door: Door }\nprivate struct Lock {}")
        self.assertEqual(self.found(), [])

    def test_targets_do_not_meet(self):
        self.write(House_rooms_Door="struct Door { var tree: Tree }", Garden_trees_Tree="struct Tree { var door: Door }")
        self.assertEqual(self.found(), [])

    def test_only_the_targets_asked_for_are_told_of(self):
        self.write(
            House_a_A="struct A { var b: B }", House_b_B="struct B { var a: A }",
            Garden_c_C="struct C { var d: D }", Garden_d_D="struct D { var c: C }")
        self.assertEqual(self.found("House")[0], "House: a cycle of a, b")
        self.assertFalse([line for line in self.found("House") if "Garden" in line])
        self.assertTrue([line for line in self.found() if "Garden" in line])
        with self.assertRaises(SystemExit):
            self.found("Attic")


if __name__ == "__main__":
    unittest.main()
