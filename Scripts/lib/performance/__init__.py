"""The engine's benchmark: dfi compared with PyTorch on one machine. Scripts/lib/bench_engine.py starts it."""
