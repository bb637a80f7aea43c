//! A number for each account that fades: of what is in it, or of what is left of it.

/// Makes the accounts, each with its document, and what goes through all of them.
macro_rules! accounts {
    ($( $(#[doc = $doc:literal])+ $account:ident; )+) => {
        /// A number for each account that fades.
        #[derive(Debug, Clone, Copy, PartialEq, Default)]
        pub struct Accounts {
            $( $(#[doc = $doc])+ pub $account: f64, )+
        }

        /// How many accounts there are.
        const ACCOUNTS: usize = [ $( stringify!($account), )+ ].len();

        impl Accounts {
            /// The numbers in the order of their declaration.
            #[inline]
            pub(crate) fn listed(&self) -> [f64; ACCOUNTS] {
                [ $( self.$account, )+ ]
            }

            /// The accounts with those numbers, in that order.
            #[inline]
            pub(crate) fn of_list([ $( $account, )+ ]: [f64; ACCOUNTS]) -> Self {
                Self { $( $account, )+ }
            }

            /// Changes every number by one of another.
            #[inline]
            pub(super) fn each(&mut self, others: &Self, change: impl Fn(&mut f64, f64)) {
                $( change(&mut self.$account, others.$account); )+
            }
        }
    };
}

accounts! {
    /// The part of what it owes for the rival's acts that presses at once, in expected acts.
    debt;
    /// The part that rankles for longer.
    lingering;
    /// What it owes in protests and measures short of force, in expected acts.
    words;
    /// Its own hostile acts of late.
    momentum;
    /// Its own conciliatory steps of late.
    outreach;
    /// The rival's conciliatory steps that it has not taken up.
    overtures;
    /// The hostile acts of the crisis of late.
    tension;
    /// The calm after a truce or a concession that was accepted.
    calm;
    /// Mediation between the two.
    mediation;
}

impl Accounts {
    /// What it owes for the rival's acts, in expected acts: what presses at once and what rankles.
    #[must_use]
    #[inline]
    pub fn owed(&self) -> f64 {
        self.debt + self.lingering
    }

    /// Keeps that share of all that is owed.
    #[inline]
    pub(super) fn keep_owed(&mut self, share: f64) {
        self.debt *= share;
        self.lingering *= share;
        self.words *= share;
    }
}
