"""The log of every act."""
