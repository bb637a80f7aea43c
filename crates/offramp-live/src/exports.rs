//! The functions that the script of a page calls. Texts are UTF-8 in the memory of the module: the
//! script asks for [`room`], writes there, and calls; the answer is at [`answer_at`].

use std::cell::RefCell;

use crate::question::Memory;
use crate::session::Session;

thread_local! {
    static ASKED: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static ANSWER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static SESSION: RefCell<Option<(Session, Memory)>> = const { RefCell::new(None) };
}

/// The address of that many bytes for a text.
#[expect(unsafe_code, reason = "the script of a page finds it by its name")]
#[unsafe(no_mangle)]
pub extern "C" fn room(bytes: usize) -> *mut u8 {
    ASKED.with_borrow_mut(|asked| {
        asked.clear();
        asked.resize(bytes, 0);
        asked.as_mut_ptr()
    })
}

/// Begins with the [`Session`] that was written; 0 if it could be read.
#[expect(unsafe_code, reason = "the script of a page finds it by its name")]
#[unsafe(no_mangle)]
pub extern "C" fn open() -> u32 {
    let session = text().and_then(|text| {
        let session = serde_json::from_str(&text);
        session.map_err(|error| error.to_string())
    });
    put(session.map(|session| {
        SESSION.set(Some((session, Memory::default())));
        String::new()
    }))
}

/// Answers the question that was written; 0 if there is an answer, else there are words why not.
#[expect(unsafe_code, reason = "the script of a page finds it by its name")]
#[unsafe(no_mangle)]
pub extern "C" fn ask() -> u32 {
    put(text().and_then(|question| {
        SESSION.with_borrow_mut(|session| match session {
            Some((session, memory)) => session.answer(&question, memory),
            None => Err("no scenario was opened".to_owned()),
        })
    }))
}

/// The address of the answer.
#[expect(unsafe_code, reason = "the script of a page finds it by its name")]
#[unsafe(no_mangle)]
pub extern "C" fn answer_at() -> *const u8 {
    ANSWER.with_borrow(|answer| answer.as_ptr())
}

/// How many bytes it has.
#[expect(unsafe_code, reason = "the script of a page finds it by its name")]
#[unsafe(no_mangle)]
pub extern "C" fn answer_length() -> usize {
    ANSWER.with_borrow(Vec::len)
}

/// What was written.
fn text() -> Result<String, String> {
    let bytes = ASKED.take();
    String::from_utf8(bytes).map_err(|error| error.to_string())
}

fn put(answer: Result<String, String>) -> u32 {
    let (status, text) = match answer {
        Ok(text) => (0, text),
        Err(text) => (1, text),
    };
    ANSWER.set(text.into_bytes());
    status
}
