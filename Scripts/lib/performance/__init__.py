"""The engine's benchmark: dfi beside PyTorch on one machine. Scripts/lib/bench_engine.py starts it."""
