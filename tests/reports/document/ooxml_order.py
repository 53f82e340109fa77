"""What ECMA-376 part 1 (wml.xsd, transitional) says of the parts we write: the order of children, and required attributes.

Word refuses or silently drops what stands out of order, where other word processors are lenient. A parent that is not
here, or a child that its parent does not list, is a fault of the test's table or of the document; either wants a look.
"""

from __future__ import annotations

PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath"
)
TABLE = (
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
)
CELL = (
    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers "
    "cellIns cellDel cellMerge tcPrChange"
)
SECTION = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols "
    "formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
)
STYLE = (
    "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal "
    "personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
)
SETTINGS = (
    "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
    "displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts "
    "embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState "
    "formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge "
    "revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride "
    "styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone "
    "doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders "
    "bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing "
    "drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery "
    "doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData "
    "noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter "
    "noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent "
    "alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt "
    "showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids "
    "mathPr attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures "
    "forceUpgrade captions readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags "
    "decimalSymbol listSeparator"
)
COMPAT = (
    "useSingleBorderforContiguousCells wpJustification noTabHangInd noLeading spaceForUL noColumnBalance "
    "balanceSingleByteDoubleByteWidth noExtraLineSpacing doNotLeaveBackslashAlone ulTrailSpace "
    "doNotExpandShiftReturn spacingInWholePoints lineWrapLikeWord6 printBodyTextBeforeHeader printColBlack "
    "wpSpaceWidth showBreaksInFrames subFontBySize suppressBottomSpacing suppressTopSpacing "
    "suppressSpacingAtTopOfPage suppressTopSpacingWP suppressSpBfAfterPgBrk swapBordersFacingPages convMailMergeEsc "
    "truncateFontHeightsLikeWP6 mwSmallCaps usePrinterMetrics doNotSuppressParagraphBorders wrapTrailSpaces "
    "footnoteLayoutLikeWW8 shapeLayoutLikeWW8 alignTablesRowByRow forgetLastTabAlignment adjustLineHeightInTable "
    "autoSpaceLikeWord95 noSpaceRaiseLower doNotUseHTMLParagraphAutoSpacing layoutRawTableWidth layoutTableRowsApart "
    "useWord97LineBreakRules doNotBreakWrappedTables doNotSnapToGridInCell selectFldWithFirstOrLastChar "
    "applyBreakingRules doNotWrapTextWithPunct doNotUseEastAsianBreakRules useWord2002TableStyleRules growAutofit "
    "useFELayout useNormalStyleForList doNotUseIndentAsNumberingTabStop useAltKinsokuLineBreakRules "
    "allowSpaceOfSameStyleInTable doNotSuppressIndentation doNotAutofitConstrainedTables "
    "autofitToFirstFixedWidthCell underlineTabInNumList displayHangulFixedWidth splitPgBreakAndParaMark "
    "doNotVertAlignCellWithSp doNotBreakConstrainedForcedTable doNotVertAlignInTxbx useAnsiKerningPairs "
    "cachedColBalance compatSetting"
)
EDGES = "top left start bottom right end insideH insideV tl2br tr2bl"

SEQUENCES: dict[str, str] = {
    "document": "background body",
    "pPr": PARAGRAPH,
    "rPr": RUN,
    "tblPr": TABLE,
    "tcPr": CELL,
    "sectPr": SECTION,
    "style": STYLE,
    "settings": SETTINGS,
    "compat": COMPAT,
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "rPrDefault": "rPr",
    "pPrDefault": "pPr",
    "tbl": "tblPr tblGrid tr",
    "tblGrid": "gridCol",
    "tr": "tblPrEx trPr tc",
    "tblBorders": EDGES,
    "tblCellMar": "top left start bottom right end",
    "pBdr": "top left bottom right between bar",
    "tabs": "tab",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "inline": "extent effectExtent docPr cNvGraphicFramePr graphic",
    "pic": "nvPicPr blipFill spPr style",
    "nvPicPr": "cNvPr cNvPicPr",
    "blipFill": "blip srcRect tile stretch",
    "spPr": "xfrm custGeom prstGeom noFill solidFill ln",
    "xfrm": "off ext",
    "prstGeom": "avLst",
    "stretch": "fillRect",
    "graphic": "graphicData",
    "graphicData": "pic",
    "blip": "extLst",
    "extLst": "ext",
    "drawing": "inline anchor",
}  # what must stand in this order

CHOICES: dict[str, str] = {
    "body": "p tbl sdt bookmarkStart bookmarkEnd sectPr",
    "hdr": "p tbl sdt",
    "ftr": "p tbl sdt",
    "p": "pPr r sdt fldSimple hyperlink bookmarkStart bookmarkEnd",
    "r": "rPr t br tab drawing fldChar instrText",
    "fldSimple": "r",
    "hyperlink": "r fldSimple",
    "tc": "tcPr p tbl sdt",
    "sdtContent": "p r tbl",
    "trPr": "cantSplit tblHeader trHeight jc",
    "sdtPr": "rPr alias tag id lock text richText",
    "ext": "svgBlip",
}  # what may stand in any order; properties first

REQUIRED: dict[str, tuple[str, ...]] = {
    "pStyle": ("val",), "jc": ("val",), "sz": ("val",), "szCs": ("val",), "color": ("val",), "lang": ("val",),
    "tblW": ("w", "type"), "tcW": ("w", "type"), "gridCol": ("w",), "gridSpan": ("val",), "tblLayout": ("type",),
    "pgSz": ("w", "h"), "pgMar": ("top", "right", "bottom", "left", "header", "footer", "gutter"),
    "docGrid": ("type", "linePitch"), "headerReference": ("type",), "footerReference": ("type",),
    "style": ("type", "styleId"), "tab": (), "compatSetting": ("name", "uri", "val"), "fldSimple": ("instr",),
    "framePr": ("w", "wrap", "vAnchor", "hAnchor"), "tag": ("val",), "alias": ("val",), "lock": ("val",), "id": ("val",),
    "outlineLvl": ("val",), "vAlign": ("val",), "rFonts": ("ascii", "hAnsi", "eastAsia", "cs"),
}  # fmt: skip
