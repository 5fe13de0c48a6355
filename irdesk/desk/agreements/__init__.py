"""The agreement workspace: the clause with what follows from it, the deeds, the parts."""
