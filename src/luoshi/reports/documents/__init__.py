"""Reports as documents: a template and what is known become a document and its frozen data set.

The way: ``ReportFacts`` (core records) and a template → ``compose`` walks the template's sections → blocks, one a file under
``blocks``, write paragraphs, tables and figures into the document and every number into the ledger → the ledger is frozen.
A part that has nothing to show says why and is left out; what was left out is listed in the document.
"""
