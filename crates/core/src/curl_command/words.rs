//! The words of one command, as bash makes them (Bash reference manual, "Quoting"): blanks part them, quotes and
//! backslashes are taken away. Nothing is expanded: a variable keeps its text, with a note.

use super::Note;

/// A word, and the byte of the text at which it begins.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) bytes: Vec<u8>,
    pub(super) at: usize,
}

/// The words of the first command.
pub(super) fn words(text: &str, notes: &mut Vec<Note>) -> Result<Vec<Word>, Note> {
    let mut reader = Reader { text, at: 0, word: None, is_target: false, words: Vec::new(), notes };
    reader.read()?;
    Ok(reader.words)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// The word that is being read.
    word: Option<Word>,
    /// Whether the next word is where a redirection goes.
    is_target: bool,
    words: Vec<Word>,
    notes: &'a mut Vec<Note>,
}

impl Reader<'_> {
    fn read(&mut self) -> Result<(), Note> {
        loop {
            let start = self.at;
            let Some(c) = self.next() else { break };
            match c {
                '\'' => self.single_quotes(start)?,
                '"' => self.double_quotes(start)?,
                '\\' => match self.next() {
                    None => self.note(start, "The backslash at the end stands before nothing."),
                    Some('\n') => {}
                    Some('\r') if self.peek() == Some('\n') => {
                        self.next();
                    }
                    // A blank behind it is easily pasted along, and then the line would end here.
                    Some(c) if c.is_whitespace() && self.rest_of_line_is_blank() => {
                        self.note(start, "Blanks stand behind the backslash at the end of this line; the next line is taken as well.");
                        self.skip_line();
                        self.next();
                    }
                    Some(c) => self.push(start, c),
                },
                '$' if self.peek() == Some('\'') => {
                    self.next();
                    self.ansi_c_quotes(start)?;
                }
                // A translated string (section 3.1.2.5) is the string itself here.
                '$' if self.peek() == Some('"') => {
                    self.next();
                    self.double_quotes(start)?;
                }
                // The prompt of a shell was copied along.
                '$' | '%' if self.is_at_begin() && self.peek() == Some(' ') => {}
                '#' if self.is_at_begin() && self.is_prompt_of_root() => {}
                '$' | '`' => self.expansion(start, c),
                '#' if self.word.is_none() => self.skip_line(),
                '<' | '>' if self.is_redirection() => self.redirection(start),
                '&' if self.rest().starts_with('>') => {
                    self.next();
                    self.redirection(start);
                }
                '\n' | ';' | '|' | '&' | '<' | '>' | '(' | ')' => {
                    self.end_word();
                    if self.words.is_empty() && c == '\n' {
                        continue;
                    }
                    if !self
                        .text
                        .get(start..)
                        .unwrap_or_default()
                        .trim_matches(['\n', '\r', ' ', '\t', ';'])
                        .is_empty()
                    {
                        let what = if c == '\n' { "this line".to_owned() } else { format!("this {c}") };
                        self.note(
                            start + usize::from(c == '\n'),
                            format!("The command ends before {what}; what follows is not read."),
                        );
                    }
                    return Ok(());
                }
                c if c.is_whitespace() => self.end_word(),
                c => self.push(start, c),
            }
        }
        self.end_word();
        Ok(())
    }

    fn is_at_begin(&self) -> bool {
        self.word.is_none() && self.words.is_empty()
    }

    /// Whether the `#` before this stands for root's shell: curl is behind it, and no later line has the command that
    /// it would be a comment of.
    fn is_prompt_of_root(&self) -> bool {
        let (line, later) = self.rest().split_once('\n').unwrap_or((self.rest(), ""));
        let is_command =
            |line: &str| line.split_whitespace().next().is_some_and(|word| word.ends_with("curl"));
        line.starts_with(' ') && is_command(line) && !later.lines().any(is_command)
    }

    /// Whether a `<` or `>` has a file or a number behind it (section 3.6): no text of a here-document, no command.
    fn is_redirection(&self) -> bool {
        let before = self.text.get(..self.at).unwrap_or_default();
        let rest = self.rest();
        !(rest.starts_with('(') || before.ends_with('<') && rest.starts_with('<'))
    }

    /// A redirection is nothing of the request. Digits right before it name what is redirected, and no argument.
    fn redirection(&mut self, start: usize) {
        let is_number = |word: &Word| {
            let written = self.text.get(word.at..start).unwrap_or_default();
            written.bytes().all(|byte| byte.is_ascii_digit())
        };
        if self.word.as_ref().is_some_and(is_number) {
            self.word = None;
        }
        self.end_word();
        while matches!(self.peek(), Some('<' | '>' | '&' | '|')) {
            self.next();
        }
        self.is_target = true;
    }

    fn single_quotes(&mut self, start: usize) -> Result<(), Note> {
        self.begin(start);
        loop {
            let at = self.at;
            match self.next() {
                Some('\'') => return Ok(()),
                Some(c) => self.push(at, c),
                None => return Err(self.open(start, '\'')),
            }
        }
    }

    fn double_quotes(&mut self, start: usize) -> Result<(), Note> {
        self.begin(start);
        loop {
            let at = self.at;
            match self.next() {
                Some('"') => return Ok(()),
                Some('\\') => match self.peek() {
                    Some(c @ ('$' | '`' | '"' | '\\')) => {
                        self.next();
                        self.push(at, c);
                    }
                    Some('\n') => {
                        self.next();
                    }
                    _ => self.push(at, '\\'),
                },
                Some(c @ ('$' | '`')) => self.expansion(at, c),
                Some(c) => self.push(at, c),
                None => return Err(self.open(start, '"')),
            }
        }
    }

    /// `$'...'` (section 3.1.2.4), which browsers write where a text has line breaks or letters outside ASCII.
    fn ansi_c_quotes(&mut self, start: usize) -> Result<(), Note> {
        self.begin(start);
        loop {
            let at = self.at;
            match self.next() {
                Some('\'') => return Ok(()),
                Some('\\') => self.escape(at),
                Some(c) => self.push(at, c),
                None => return Err(self.open(start, '\'')),
            }
        }
    }

    fn escape(&mut self, at: usize) {
        let Some(c) = self.next() else { return };
        match c {
            'a' => self.push(at, '\u{7}'),
            'b' => self.push(at, '\u{8}'),
            'e' | 'E' => self.push(at, '\u{1b}'),
            'f' => self.push(at, '\u{c}'),
            'n' => self.push(at, '\n'),
            'r' => self.push(at, '\r'),
            't' => self.push(at, '\t'),
            'v' => self.push(at, '\u{b}'),
            '\\' | '\'' | '"' | '?' => self.push(at, c),
            '0'..='7' => {
                let first = c.to_digit(8).unwrap_or_default();
                let code = self.digits(8, 2, first).1;
                self.push_byte(at, code);
            }
            'x' => match self.digits(16, 2, 0) {
                (0, _) => self.push_both(at, c),
                (_, code) => self.push_byte(at, code),
            },
            'u' | 'U' => match self.digits(16, if c == 'u' { 4 } else { 8 }, 0) {
                (0, _) => self.push_both(at, c),
                (_, code) => self.push_code(at, code),
            },
            'c' => match self.next() {
                Some(control) => self.push_byte(at, u32::from(control) & 0x1f),
                None => self.push_both(at, c),
            },
            c => self.push_both(at, c),
        }
    }

    /// A code point. Browsers write one beyond U+FFFF as the two surrogates of UTF-16.
    fn push_code(&mut self, at: usize, code: u32) {
        let mut code = code;
        if (0xd800..0xdc00).contains(&code) {
            let (start, before) = (self.at, self.rest());
            if before.starts_with("\\u") {
                self.at += 2;
                match self.digits(16, 4, 0) {
                    (4, low @ 0xdc00..=0xdfff) => code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00),
                    _ => self.at = start,
                }
            }
        }
        match char::from_u32(code) {
            Some('\0') => self.note(at, "A NUL ends an argument in a shell; it was left out."),
            Some(c) => self.push(at, c),
            None => self.note(at, format!("U+{code:04X} is no character; it was left out.")),
        }
    }

    fn push_byte(&mut self, at: usize, code: u32) {
        match code & 0xff {
            0 => self.note(at, "A NUL ends an argument in a shell; it was left out."),
            byte => self.begin(at).bytes.push(u8::try_from(byte).unwrap_or_default()),
        }
    }

    /// An escape that is none keeps its backslash.
    fn push_both(&mut self, at: usize, c: char) {
        self.push(at, '\\');
        self.push(at, c);
    }

    /// How many digits there are, at most so many, and their value behind `value`.
    fn digits(&mut self, base: u32, most: usize, value: u32) -> (usize, u32) {
        let (mut count, mut value) = (0, value);
        while let Some(digit) = self.peek().filter(|_| count < most).and_then(|c| c.to_digit(base)) {
            self.next();
            value = value.wrapping_mul(base).wrapping_add(digit);
            count += 1;
        }
        (count, value)
    }

    /// A `$` or a backtick that bash would replace. Its text stays as it stands.
    fn expansion(&mut self, at: usize, c: char) {
        let begins = |next: char| next.is_ascii_alphanumeric() || "_{(@*#?$!-".contains(next);
        if c == '`' {
            self.note(
                at,
                "A shell would run the command behind this backtick; its text was kept as it stands.",
            );
        } else if self.peek().is_some_and(begins) {
            let rest = self.rest().trim_start_matches('{');
            let name: String =
                rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').take(60).collect();
            self.note(
                at,
                match name.is_empty() {
                    true => "A shell would replace what begins with this $; its text was kept as it stands.".to_owned(),
                    false => format!("A shell would put the value of the variable {name} here; its text was kept as it stands."),
                },
            );
        }
        self.push(at, c);
    }

    fn open(&self, start: usize, quote: char) -> Note {
        Note::at(self.text, start, format!("The {quote} that opens here is not closed."))
    }

    fn begin(&mut self, at: usize) -> &mut Word {
        self.word.get_or_insert_with(|| Word { bytes: Vec::new(), at })
    }

    fn push(&mut self, at: usize, c: char) {
        let mut utf8 = [0; 4];
        let encoded = c.encode_utf8(&mut utf8).as_bytes();
        self.begin(at).bytes.extend_from_slice(encoded);
    }

    fn end_word(&mut self) {
        let word = self.word.take();
        if self.is_target && word.is_some() {
            self.is_target = false;
            return;
        }
        self.words.extend(word);
    }

    fn note(&mut self, at: usize, sentence: impl Into<String>) {
        self.notes.push(Note::at(self.text, at, sentence));
    }

    /// What is not read yet.
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn rest_of_line_is_blank(&self) -> bool {
        let rest = self.rest();
        rest.split_once('\n').is_some_and(|(line, _)| line.trim().is_empty())
    }

    fn skip_line(&mut self) {
        while self.peek().is_some_and(|c| c != '\n') {
            self.next();
        }
    }
}
