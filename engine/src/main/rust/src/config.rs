//! Builds zenoh's configuration from its text and single settings.

use zenoh::Config;

use crate::errors::{message, Code, Fault, Outcome};

/// `settings` are paths and values in turn.
pub fn build(json5: Option<String>, settings: &[String]) -> Outcome<Config> {
    let mut config = match json5 {
        Some(text) => Config::from_json5(&text).map_err(|e| {
            invalid(format!(
                "zenoh rejected the configuration text: {}",
                message(&e)
            ))
        })?,
        None => Config::default(),
    };
    for setting in settings.chunks_exact(2) {
        let (path, value) = (&setting[0], &setting[1]);
        config.insert_json5(path, value).map_err(|e| {
            invalid(format!(
                "zenoh rejected the value of the setting '{path}': {}",
                reason(path, value, &e)
            ))
        })?;
    }
    Ok(config)
}

/// What is wrong with a setting. Zenoh explains that better for a text than for a setting, so the setting is tried as a
/// text.
fn reason(path: &str, value: &str, error: &zenoh::Error) -> String {
    let text = path.rsplit('/').fold(value.to_string(), |inner, name| {
        format!("{{{name:?}: {inner}}}")
    });
    let reason = Config::from_json5(&text).err();
    message(reason.as_ref().unwrap_or(error))
}

/// What a session of this configuration connects to, in JSON.
pub fn connect_endpoints(config: &Config) -> String {
    config.get_json("connect/endpoints").unwrap_or_default()
}

fn invalid(message: String) -> Fault {
    Fault::new(Code::InvalidConfig, message)
}
