"""Keys at random, the same each time; Scripts/fuzz prompt looks for more. Run as test_prompt.py is."""

import unittest

from fuzz_prompt import run
from prompt_case import BINARY


class FuzzTests(unittest.TestCase):
    def test_the_prompt_outlives_random_keys(self):
        for seed in range(1, 9):
            with self.subTest(seed=seed):
                self.assertTrue(run(seed, 60, BINARY, patience=90))


if __name__ == "__main__":
    unittest.main()
