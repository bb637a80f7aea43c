//! What every target is of a run: which classes it is about, and what is counted of them.

use super::classes::{Class, CrisisTrigger, Population};
use super::closing::Ending;
use super::definition::{Definition, Statistic, days, share};
use super::facts::Answer;
use super::reading::{
    agreed, among, answered, ended, grade, is_war, lag_of_answer, lags, militarised, one, reply,
    within,
};

/// The definition of a target; not expressed where the id is unknown.
#[must_use]
pub fn definition(id: &str) -> Definition {
    let found = ALL.iter().find(|(known, _)| *known == id);
    found.map_or(
        Definition::NotExpressed("no definition of this id"),
        |(_, definition)| *definition,
    )
}

/// The ids of all targets that have a definition.
#[must_use]
pub fn ids() -> Vec<&'static str> {
    ALL.iter().map(|(id, _)| *id).collect()
}

const NO_SEQUEL: Definition = Definition::NotExpressed(
    "whether the crisis recurs within five years; a run ends with its crisis",
);

fn incidents(class: &Class) -> bool {
    class.population == Population::Incidents
}

fn crises(class: &Class) -> bool {
    class.population == Population::Crises
}

fn first(class: &Class, trigger: CrisisTrigger) -> bool {
    incidents(class) && class.trigger == trigger
}

fn first_threat(class: &Class) -> bool {
    first(class, CrisisTrigger::Threat)
}

fn first_display(class: &Class) -> bool {
    first(class, CrisisTrigger::Display)
}

fn first_attack(class: &Class) -> bool {
    first(class, CrisisTrigger::Attack)
}

fn rivals_attack(class: &Class) -> bool {
    first_attack(class) && class.rivals
}

fn triggered(class: &Class, trigger: CrisisTrigger) -> bool {
    crises(class) && class.trigger == trigger
}

fn violent(class: &Class) -> bool {
    triggered(class, CrisisTrigger::Attack) || by_group(class)
}

fn by_group(class: &Class) -> bool {
    triggered(class, CrisisTrigger::ArmedGroup)
}

fn military(class: &Class) -> bool {
    triggered(class, CrisisTrigger::Military)
}

fn political(class: &Class) -> bool {
    triggered(class, CrisisTrigger::Political)
}

fn nuclear(class: &Class) -> bool {
    crises(class) && class.nuclear
}

const ALL: &[(&str, Definition)] = &[
    (
        "mid_peak_threat",
        share(incidents, |f| one(f.hostility == 2)),
    ),
    (
        "mid_peak_display",
        share(incidents, |f| one(f.hostility == 3)),
    ),
    (
        "mid_peak_use",
        share(incidents, |f| one(f.hostility >= 4 && !is_war(f))),
    ),
    ("mid_peak_war", share(incidents, |f| one(is_war(f)))),
    ("mid_fat_0", share(incidents, |f| one(f.deaths == 0))),
    (
        "mid_fat_1_25",
        share(incidents, |f| one((1..=25).contains(&f.deaths))),
    ),
    (
        "mid_fat_26_100",
        share(incidents, |f| one((26..=100).contains(&f.deaths))),
    ),
    ("mid_fat_1000", share(incidents, |f| one(f.deaths > 999))),
    ("mid_recip", share(incidents, |f| one(f.reply.is_some()))),
    (
        "mid_stalemate",
        share(incidents, |f| one(f.closing.is_stalemate())),
    ),
    (
        "mid_negotiated",
        share(incidents, |f| one(f.closing.is_agreed())),
    ),
    (
        "mid_imposed",
        share(incidents, |f| one(f.closing.is_imposed())),
    ),
    (
        "mid_dur_le1",
        share(incidents, |f| one(f.militarised_days <= 1)),
    ),
    (
        "mid_dur_le7",
        share(incidents, |f| one(f.militarised_days <= 7)),
    ),
    (
        "mid_dur_le30",
        share(incidents, |f| one(f.militarised_days <= 30)),
    ),
    (
        "mid_dur_le180",
        share(incidents, |f| one(f.militarised_days <= 180)),
    ),
    ("mid_dur_p50", days(incidents, 0.5, militarised)),
    ("mid_dur_p90", days(incidents, 0.9, militarised)),
    (
        "first_threat_resp30",
        share(first_threat, |f| within(f.reply)),
    ),
    (
        "first_display_resp30",
        share(first_display, |f| within(f.reply)),
    ),
    (
        "first_attack_resp30",
        share(first_attack, |f| within(f.reply)),
    ),
    (
        "first_attack_force30",
        share(first_attack, |f| within(f.force)),
    ),
    (
        "first_attack_resp_ever",
        share(first_attack, |f| one(f.reply.is_some())),
    ),
    (
        "first_attack_single",
        share(first_attack, |f| one(f.events == 1)),
    ),
    ("first_attack_war", share(first_attack, |f| one(is_war(f)))),
    (
        "first_attack_gt25",
        share(first_attack, |f| one(f.deaths > 25)),
    ),
    (
        "rivcont_attack_resp30",
        share(rivals_attack, |f| within(f.reply)),
    ),
    (
        "rivcont_attack_force30",
        share(rivals_attack, |f| within(f.force)),
    ),
    (
        "rivcont_attack_war",
        share(rivals_attack, |f| one(is_war(f))),
    ),
    (
        "resp_threat_none",
        share(incidents, |f| reply(f, 2, |r| r.none)),
    ),
    (
        "resp_threat_lower",
        share(incidents, |f| reply(f, 2, |r| r.lower)),
    ),
    (
        "resp_threat_same",
        share(incidents, |f| reply(f, 2, |r| r.same)),
    ),
    (
        "resp_threat_higher",
        share(incidents, |f| reply(f, 2, |r| r.higher)),
    ),
    (
        "resp_display_none",
        share(incidents, |f| reply(f, 3, |r| r.none)),
    ),
    (
        "resp_display_lower",
        share(incidents, |f| reply(f, 3, |r| r.lower)),
    ),
    (
        "resp_display_same",
        share(incidents, |f| reply(f, 3, |r| r.same)),
    ),
    (
        "resp_display_higher",
        share(incidents, |f| reply(f, 3, |r| r.higher)),
    ),
    (
        "resp_use_none",
        share(incidents, |f| reply(f, 4, |r| r.none)),
    ),
    (
        "resp_use_lower",
        share(incidents, |f| reply(f, 4, |r| r.lower)),
    ),
    (
        "resp_use_same",
        share(incidents, |f| reply(f, 4, |r| r.same)),
    ),
    (
        "resp_use_higher",
        share(incidents, |f| reply(f, 4, |r| r.higher)),
    ),
    (
        "resp_lag_attack_p50",
        Definition::Of {
            classes: incidents,
            statistic: Statistic::Lags(0.5),
        },
    ),
    ("resp_lag_attack_le1", share(incidents, |f| lags(f, 1))),
    ("resp_lag_attack_le3", share(incidents, |f| lags(f, 3))),
    ("resp_lag_attack_le7", share(incidents, |f| lags(f, 7))),
    ("resp_lag_attack_le14", share(incidents, |f| lags(f, 14))),
    ("icb_viol1", share(crises, |f| one(grade(f) == 1))),
    ("icb_viol2", share(crises, |f| one(grade(f) == 2))),
    ("icb_viol3", share(crises, |f| one(grade(f) == 3))),
    ("icb_viol4", share(crises, |f| one(grade(f) == 4))),
    ("icb_formal", share(crises, |f| ended(f, Ending::Formal))),
    (
        "icb_semiformal",
        share(crises, |f| ended(f, Ending::SemiFormal)),
    ),
    ("icb_tacit", share(crises, |f| ended(f, Ending::Tacit))),
    (
        "icb_unilateral",
        share(crises, |f| ended(f, Ending::Unilateral)),
    ),
    ("icb_imposed", share(crises, |f| ended(f, Ending::Imposed))),
    ("icb_faded", share(crises, |f| ended(f, Ending::Faded))),
    ("icb_reduction", NO_SEQUEL),
    ("icb_dur_p25", days(crises, 0.25, |f| Some(f.crisis_days))),
    ("icb_dur_p50", days(crises, 0.5, |f| Some(f.crisis_days))),
    ("icb_dur_p75", days(crises, 0.75, |f| Some(f.crisis_days))),
    ("icb_dur_p90", days(crises, 0.9, |f| Some(f.crisis_days))),
    ("icb_dur_le14", share(crises, |f| one(f.crisis_days <= 14))),
    ("icb_dur_le30", share(crises, |f| one(f.crisis_days <= 30))),
    ("icb_mediated", share(crises, |f| one(f.mediated))),
    ("icb_vtrig_viol3", share(violent, |f| one(grade(f) >= 3))),
    ("icb_vtrig_war", share(violent, |f| one(grade(f) == 4))),
    ("icb_nstrig_viol3", share(by_group, |f| one(grade(f) >= 3))),
    ("icb_nstrig_war", share(by_group, |f| one(grade(f) == 4))),
    (
        "icb_nstrig_dur50",
        days(by_group, 0.5, |f| Some(f.crisis_days)),
    ),
    (
        "icb_med_agree",
        share(crises, |f| among(f.mediated, agreed(f))),
    ),
    (
        "icb_nomed_agree",
        share(crises, |f| among(!f.mediated, agreed(f))),
    ),
    ("icb_med_reduc", NO_SEQUEL),
    ("icb_nomed_reduc", NO_SEQUEL),
    ("icb_rival_reduc", NO_SEQUEL),
    ("icb_norival_reduc", NO_SEQUEL),
    ("icb_2nuke_war", share(nuclear, |f| one(grade(f) == 4))),
    (
        "actor_vtrig_violresp",
        share(violent, |f| answered(f, Answer::Violent)),
    ),
    (
        "actor_vtrig_milresp",
        share(violent, |f| answered(f, Answer::Military)),
    ),
    (
        "actor_nvmil_violresp",
        share(military, |f| answered(f, Answer::Violent)),
    ),
    (
        "actor_pol_violresp",
        share(political, |f| answered(f, Answer::Violent)),
    ),
    (
        "actor_nonstate_violresp",
        share(by_group, |f| answered(f, Answer::Violent)),
    ),
    (
        "actor_nonstate_milresp",
        share(by_group, |f| answered(f, Answer::Military)),
    ),
    ("actor_vtrig_lag50", days(violent, 0.5, lag_of_answer)),
    ("actor_nonstate_lag50", days(by_group, 0.5, lag_of_answer)),
    ("actor_pol_lag50", days(political, 0.5, lag_of_answer)),
];
