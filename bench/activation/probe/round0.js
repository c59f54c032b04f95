exports.run = () => require('./round').run(['empty', 'ours']);
