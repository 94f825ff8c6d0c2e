" Vim syntax file for dfi scripts (*.dfis): copy it to ~/.vim/syntax/dfis.vim, and see README.md beside it.
if exists("b:current_syntax")
  finish
endif

syn match dfisName "\<\h\w*\>"
syn match dfisFunction "\<\h\w*\>\ze\s*("
syn match dfisLabel "\<\h\w*\>\ze\s*:"
syn region dfisQuotedName start="`" end="`" oneline
syn match dfisNumber "\<\d\+\%(\.\d\+\)\?\%([eE][-+]\?\d\+\)\?"
syn match dfisOperator "[-+*/^=<>]\|!=\|\.\."

syn keyword dfisConditional if else
syn keyword dfisRepeat for in
syn keyword dfisStatement def where
syn match dfisStatement "\%(^\|;\)\s*\zsparam\>\ze\s\+[[:alpha:]_`]"
syn keyword dfisInclude include
syn keyword dfisLogical and or not
syn keyword dfisConstant true false nothing

syn match dfisBuiltIn "\<\%(abs|align|bench|beta|blame|blur|cancel|ceil|compare|composite|confident|continue|contrast|cosine|cost|crop|dataset|diff|dot|drawn_faces|edit|erase|error|exit|exp|export|face|find_faces|floor|forget|grey|grid|heatmap|help|history|image|info|inpaint|jobs|label|landmarks|length|lerp|lint|load|log|mask|match_color|max|mean|min|nearest|negative|network|norm|normalize|note|number|opposites|pack|phi|plot|preview|print|probe|profile|put_back|quantile|quit|reconstruct|refresh|remove_artifacts|resize|round|save|score|seed|session|show|sort|sqrt|stability|stale|stats|strip|sum|sweep|table|time|tour|try|undo|unit|use|verified|wait|whos|why|without\)\>\ze\s*("

syn match dfisEscape +\\[nt"\\]+ contained
syn region dfisInterpolation matchgroup=dfisDelimiter start=+\\(+ end=+)+ contained contains=TOP
syn region dfisText start=+"+ end=+"+ contains=dfisEscape,dfisInterpolation
syn match dfisComment "#.*$"

hi def link dfisFunction Function
hi def link dfisBuiltIn Function
hi def link dfisLabel Identifier
hi def link dfisQuotedName Identifier
hi def link dfisNumber Number
hi def link dfisOperator Operator
hi def link dfisConditional Conditional
hi def link dfisRepeat Repeat
hi def link dfisStatement Statement
hi def link dfisInclude Include
hi def link dfisLogical Operator
hi def link dfisConstant Constant
hi def link dfisEscape SpecialChar
hi def link dfisDelimiter Delimiter
hi def link dfisText String
hi def link dfisComment Comment

let b:current_syntax = "dfis"
