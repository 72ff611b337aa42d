//! Declares liveliness tokens.

use zenoh::{key_expr::KeyExpr, Wait};

use crate::{declared::Part, errors::Outcome, session::Session};

impl Session {
    pub fn declare_token(&self, id: u64, key: KeyExpr<'static>) -> Outcome<()> {
        let token = self
            .zenoh
            .liveliness()
            .declare_token(key)
            .wait()
            .map_err(|e| self.refused(e))?;
        self.add_declared(id, Part::Token(token), None)
    }
}
