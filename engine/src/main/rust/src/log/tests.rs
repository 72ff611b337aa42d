use tracing::{level_filters::LevelFilter, Level};

use super::{levels, levels::Levels, parse};

#[test]
fn a_filter_is_a_level_or_targets_with_levels() {
    let filter = parse("zenoh::net=debug,warn").unwrap();
    assert!(filter.would_enable("zenoh::net::routing", &Level::DEBUG));
    assert!(!filter.would_enable("zenoh_transport", &Level::INFO));
    assert!(parse("trace")
        .unwrap()
        .would_enable("rustls", &Level::TRACE));
}

#[test]
fn a_filter_that_is_none_says_what_one_is() {
    let fault = parse("zenoh=loud").unwrap_err();
    assert!(format!("{fault:?}").contains("Write a level"), "{fault:?}");
}

#[test]
fn a_target_is_discovered_once_and_has_the_level_of_the_rest() {
    let levels = Levels::default();
    levels.set(levels::REST, LevelFilter::INFO);
    assert!(levels.discover("zenoh::net"));
    assert!(!levels.discover("zenoh::net"));
    assert!(levels.want("zenoh::net", &Level::INFO));
    assert!(levels.want("zenoh::other", &Level::INFO));
    levels.set("zenoh::net", LevelFilter::OFF);
    assert!(!levels.want("zenoh::net", &Level::ERROR));
    assert!(!levels.want("zenoh::other", &Level::DEBUG));
}

#[test]
fn a_level_of_java_is_one_of_tracing() {
    let all: Vec<_> = (0..7).map(levels::level).collect();
    assert_eq!(all[0], LevelFilter::OFF);
    assert_eq!(all[2], LevelFilter::WARN);
    assert_eq!(all[5], LevelFilter::TRACE);
    assert_eq!(all[6], LevelFilter::TRACE);
}
