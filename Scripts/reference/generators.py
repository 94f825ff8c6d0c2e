#!/usr/bin/env python3
"""Known sequences of the random number generators of Sources/Support, which are in Tests/SupportTests.

Needs only Python 3. Run:  python generators.py
"""

MASK = (1 << 64) - 1


class SplitMix64:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)


def splitmix64(seed, count):
    """The first numbers of SplitMix64."""
    generator = SplitMix64(seed)
    return [generator.next() for _ in range(count)]


def xoshiro256(seed, count):
    """The first numbers of xoshiro256** with its state from SplitMix64."""

    def rotated(x, k):
        return ((x << k) | (x >> (64 - k))) & MASK

    s = splitmix64(seed, 4)
    numbers = []
    for _ in range(count):
        numbers.append(rotated(s[1] * 5 & MASK, 7) * 9 & MASK)
        t = s[1] << 17 & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotated(s[3], 45)
    return numbers


def main():
    for seed in (0, 1234567):
        print("SplitMix64 ", seed, *splitmix64(seed, 5))
        print("xoshiro256**", seed, *xoshiro256(seed, 5))


if __name__ == "__main__":
    main()
