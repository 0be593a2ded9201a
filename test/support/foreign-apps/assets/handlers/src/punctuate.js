exports.punctuate = (text) => `${text}.`;
